from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

from checker.outputs import Target, sarif
from checker.rule import Severity

from . import make
from .golden import assert_golden

TARGET = Target(make.NOWHERE, rules=make.rules(), titles=make.TITLES)


def run() -> dict[str, Any]:
    log: dict[str, Any] = json.loads(sarif.to_json(make.review(), TARGET))
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    found: dict[str, Any] = log["runs"][0]
    return found


def test_the_log_reads_as_last_approved() -> None:
    assert_golden("findings.sarif", sarif.to_json(make.review(), TARGET).replace("长" * 40_000, "长×40000"))


def test_severities_become_levels() -> None:
    assert {r["properties"]["severity"]: r["level"] for r in run()["results"]} == {
        Severity.RETURN: "error", Severity.EXPLAIN: "warning", Severity.SUGGEST: "note", Severity.HINT: "note"}


def test_every_result_points_to_its_rule_with_help_and_has_a_fingerprint_of_its_own() -> None:
    rules, results = run()["tool"]["driver"]["rules"], run()["results"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] and rules[r["ruleIndex"]]["help"]["text"] for r in results)
    assert len({r["partialFingerprints"]["jihe/v1"] for r in results}) == len(results) == 8


def test_files_are_relative_addresses_that_lead_back_to_the_path() -> None:
    uris = [place["physicalLocation"]["artifactLocation"]["uri"] for r in run()["results"] for place in r["locations"] if "physicalLocation" in place]
    assert all(uri.isascii() and " " not in uri and not uri.startswith("/") for uri in uris)
    assert make.FORM in map(unquote, uris)


def test_a_place_without_a_file_is_still_a_logical_place() -> None:
    missing = next(r for r in run()["results"] if r["ruleId"] == "A01")
    assert missing["locations"] == [{"logicalLocations": [{"name": "收件登记", "fullyQualifiedName": f"{make.TOWN}/收件登记", "kind": "element"}]}]


def test_blind_spots_and_unread_files_are_notifications() -> None:
    invocation = run()["invocations"][0]
    said = [(n["level"], n["message"]["text"]) for n in invocation["toolExecutionNotifications"]]
    assert invocation["executionSuccessful"] is False and invocation["exitCode"] == 4
    assert ("error", f"{make.BROKEN}：未读。文件不完整或已损坏，打不开。请单位重新导出后再报。") in said
    assert any(level == "warning" and text.startswith("C05 未能查：缺登记") for level, text in said)
    assert any(level == "error" and text.startswith("U03 程序出错") for level, text in said)
