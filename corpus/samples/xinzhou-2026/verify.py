"""Reads the built files back and holds them against truth.jsonl. Run after build.py: python verify.py

1. every quote stands in its file; every file named exists, and none is left unnamed in the receipts;
2. every row of funds and of indicators in every form is recomputed; whatever does not hold must be in the truth (as a problem,
   a debatable line or a trap), and every problem of a code that can be computed must have been found;
3. facts, deadlines, the passage that two reports share, and the size of the whole.
Reads scans by OCR where rapidocr is installed.
"""
from __future__ import annotations

import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from readback import funds, indicators
from readback.forms import READERS
from readback.registers import Registers, read, truth
from readback.rows import Form
from readback.text import norm, text_of

HERE = Path(__file__).resolve().parent
COMPUTED = {"A04", "A06", "A07", "A08", "C01", "C02", "C03", "C04", "C06", "C07", "C08", "C09", "C10", "C11", "E01", "E02", "E03", "E05", "E10",
            "E13", "F04", "G08", "H04", "H06", "H07", "H08", "I01", "I02", "I03", "U02"}
DUE = {"二级": "2026-08-14", "一级": "2026-08-20", "镇街": "2026-08-21"}
SECRET = "忻州市涉密载体管理站"
LIMIT = 1_500_000
SHARED = 60


def wrong_quotes(lines: list[dict[str, Any]]) -> list[str]:
    return [f"{line['unit']} {line['code']}: 「{line['quote']}」 is not in {line['file']}" for line in lines
            if line.get("quote") and norm(line["quote"]) not in text_of(HERE / line["file"])]


def wrong_files(lines: list[dict[str, Any]], registers: Registers) -> list[str]:
    named = {line["file"] for line in lines if line.get("file")}
    there = {path.relative_to(HERE).as_posix() for path in (HERE / "submissions").rglob("*") if path.is_file()}
    received = {f"submissions/{unit}/{name}" for unit, name in registers.files}
    return [f"no such file: {name}" for name in named - there] + [
        f"receipts and folder differ: {name}" for name in received ^ {name for name in there if SECRET not in name}]


def forms(lines: list[dict[str, Any]]) -> dict[str, Form]:
    paths = {line["unit"]: HERE / line["file"] for line in lines if "facts" in line}
    return {unit: reader(paths[unit]) for unit, reader in READERS.items()}


def odd_rows(everyone: dict[str, Form], registers: Registers) -> set[tuple[str, str, str]]:
    """(unit, code, what about) of all that does not hold in the forms."""
    own = {fund.name: fund for form in everyone.values() for fund in form.funds}
    out: set[tuple[str, str, str]] = set()
    for unit, form in everyone.items():
        found = [*funds.check(unit, form, registers), *indicators.check(unit, form, registers), *funds.rolled_up(form, own)]
        out |= {(unit, code, about) for code, about in found}
    return out


def about(line: dict[str, Any]) -> str:
    return norm(f"{line['where']}{line['why']}{line.get('quote', '')}")


def unexplained(odd: set[tuple[str, str, str]], lines: list[dict[str, Any]]) -> list[str]:
    said = [(line["unit"], line.get("code") or line.get("absent"), about(line)) for line in lines if "where" in line]
    return [f"not in the truth: {unit} {code} {name}" for unit, code, name in sorted(odd)
            if not any(unit == u and code == c and all(norm(part)[:6] in text for part in name.split()) for u, c, text in said)]


def unfound(odd: set[tuple[str, str, str]], lines: list[dict[str, Any]]) -> list[str]:
    return [f"not found in the files: {line['unit']} {line['code']} {line['where']}" for line in lines
            if line.get("code") in COMPUTED and not line.get("debatable") and line["unit"] in READERS
            and not any(unit == line["unit"] and code == line["code"] and all(norm(part)[:6] in about(line) for part in name.split())
                        for unit, code, name in odd)]


def wrong_facts(lines: list[dict[str, Any]], everyone: dict[str, Form]) -> list[str]:
    out = []
    for line in (line for line in lines if "facts" in line):
        form, said = everyone[line["unit"]], line["facts"]
        scale = 10000 if said["unit_of_amount"] == "元" else 1
        for key, field in (("budget", "b0"), ("adjusted_budget", "b"), ("paid", "paid"), ("spent", "spent")):
            total = sum((fund.amount(field) or Decimal(0) for fund in form.funds), Decimal(0))
            if said[key] is not None and total != Decimal(said[key]) * scale:
                out.append(f"{line['unit']} {key}: {said[key]}, the form holds {total}")
        if said["indicators"] != len(form.rows):
            out.append(f"{line['unit']}: {said['indicators']} indicators, the form holds {len(form.rows)}")
        if said["rate"] != funds.shown(Decimal(said["spent"]), Decimal(said["adjusted_budget"])):
            out.append(f"{line['unit']}: rate {said['rate']}")
    return out


def wrong_dates(lines: list[dict[str, Any]], registers: Registers) -> list[str]:
    late = {unit for unit, day in registers.receipts.items() if day > DUE[registers.roster[unit][2]]}
    missing = {unit for unit, row in registers.roster.items() if row[7] != "是"} - registers.receipts.keys()
    for code, units in (("L01", late), ("A01", missing)):
        if units != {line["unit"] for line in lines if line.get("code") == code and not line.get("debatable")}:
            return [f"{code}: {units}"]
    return []


def wrong_sharing(lines: list[dict[str, Any]]) -> list[str]:
    units = sorted(line["unit"] for line in lines if line.get("code") == "K01")
    texts = [text_of(HERE / line["file"]) for line in lines if line.get("code") == "K01"]
    runs = [texts[0][start:start + SHARED] for start in range(len(texts[0]) - SHARED)]
    return [] if any(run in texts[1] for run in runs) else [f"{units} share no passage of {SHARED} characters"]


def counts(lines: list[dict[str, Any]]) -> str:
    real = Counter(line["code"] for line in lines if "code" in line and not line.get("debatable"))
    debatable = sum(bool(line.get("debatable")) for line in lines if "code" in line)
    traps = sum("absent" in line for line in lines)
    return (f"{sum(real.values())} problems, {debatable} debatable, {traps} traps; "
            + " ".join(f"{code}×{number}" for code, number in sorted(real.items())))


def main() -> int:
    lines, registers = truth(HERE), read(HERE)
    everyone = forms(lines)
    odd = odd_rows(everyone, registers)
    size = sum(path.stat().st_size for path in HERE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    wrong = [*wrong_quotes([line for line in lines if "code" in line]), *wrong_files(lines, registers),
             *unexplained(odd, lines), *unfound(odd, lines), *wrong_facts(lines, everyone), *wrong_dates(lines, registers), *wrong_sharing(lines)]
    if size > LIMIT:
        wrong.append(f"{size} bytes are more than {LIMIT}")
    sys.stdout.write("\n".join([*wrong, counts(lines), f"{size} bytes; {len(wrong)} faults"]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
