"""What the import contracts cannot say: the top module, the size of rooms, where broad handlers may stand."""
from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("parsers", "checker", "corpus", "generators", "templates")
SOURCES = [ROOT / "cli.py", *sorted(p for name in PACKAGES for p in (ROOT / name).rglob("*.py"))]
MOST_LINES, MOST_FUNCTION_LINES = 300, 50
CATCHES_ALL = {"checker/engine.py", "checker/batch.py", "parsers/_isolation/child.py"}
NO_CLOCK = ("parsers", "checker/rules", "checker/arithmetic")


def trees() -> list[tuple[str, ast.Module]]:
    return [(p.relative_to(ROOT).as_posix(), ast.parse(p.read_text(encoding="utf-8"))) for p in SOURCES]


def test_nothing_imports_the_command_line() -> None:
    for path, tree in trees():
        names = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)} | {
            a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
        assert "cli" not in names, path


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_rooms_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < MOST_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or node.lineno) - node.lineno < MOST_FUNCTION_LINES, node.name


def test_only_the_engine_the_batch_and_the_child_process_catch_everything() -> None:
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler):
                broad = node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException")
                assert not broad or path in CATCHES_ALL, f"{path}:{node.lineno}"


def test_readers_and_rules_know_no_clock_no_network_no_chance() -> None:
    banned = {"random", "secrets", "socket", "urllib", "requests", "http", "uuid"}
    for path, tree in trees():
        if not path.startswith(NO_CLOCK):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                assert not banned & {a.name.partition(".")[0] for a in node.names}, path
            if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow"):
                raise AssertionError(f"{path}:{node.lineno} reads the clock")


def test_one_rule_a_file() -> None:
    for path in (ROOT / "checker" / "rules").rglob("*.py"):
        declared = path.read_text(encoding="utf-8").count("\n@rule(")
        assert declared == (0 if path.name == "__init__.py" else 1), path
