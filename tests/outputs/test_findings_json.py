from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from checker.outputs import OutputError, Target, findings_json, tally

from . import make
from .golden import assert_golden


@pytest.fixture
def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(files("checker.outputs").joinpath("findings.schema.json").read_text(encoding="utf-8")))


def test_the_file_reads_as_last_approved() -> None:
    assert_golden("findings.json", findings_json.to_json(make.review()).replace("长" * 40_000, "长×40000"))


def test_it_follows_the_schema(schema: Draft202012Validator) -> None:
    schema.validate(json.loads(findings_json.to_json(make.review())))
    schema.validate(json.loads(findings_json.to_json(make.clean())))


def test_the_schema_refuses_what_the_design_does_not_name(schema: Draft202012Validator) -> None:
    data = json.loads(findings_json.to_json(make.review()))
    data["documents"][0]["findings"].append({"code": "C1"})
    data["packages"][0]["surprise"] = 1
    assert len(list(schema.iter_errors(data))) >= 2


def test_every_file_is_there_also_those_never_read() -> None:
    documents = {d["path"]: d for d in json.loads(findings_json.to_json(make.review()))["documents"]}
    assert documents[make.BROKEN]["status"] == "not_read" and "请单位重新导出" in documents[make.BROKEN]["error"]
    assert documents[f"submissions/{make.SECRET}/材料.docx"]["error"] == "涉密单位的材料，没有读取"
    assert "submissions/不知是谁的.xlsx" in documents


def test_figures_keep_their_printed_decimals() -> None:
    document = next(d for d in findings_json.as_data(make.review())["documents"] if d["path"] == make.FORM)
    assert json.loads(json.dumps(document["facts"], default=str))["budget"] == "1200.00"


def test_a_name_that_is_no_text_survives_the_journey() -> None:
    odd = "submissions/\udcb1\udcedoffice.docx"
    broken = replace(make.review(), unread=(replace(make.review().unread[0], path=odd),))
    text = findings_json.to_json(broken)
    text.encode("utf-8")
    assert odd in [d["path"] for d in json.loads(text)["documents"]]


def test_findings_come_back_as_they_were(tmp_path: Path) -> None:
    findings_json.write(make.review(), Target(tmp_path))
    earlier = findings_json.load(tmp_path / "findings.json")
    assert (earlier.profile, earlier.as_of) == ("qinghe", dt.date(2026, 9, 16))
    assert set(earlier.findings) == set(tally.findings(make.review()))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": 2}', '{"version": 1, "documents": [{}]}', "\ufeff坏了"])
def test_a_file_that_is_no_earlier_result_is_refused_in_chinese(tmp_path: Path, text: str) -> None:
    path = tmp_path / "findings.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match=r"findings\.json：.*重新审核"):
        findings_json.load(path)


def test_a_missing_earlier_result_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="打不开"):
        findings_json.load(tmp_path / "没有.json")
