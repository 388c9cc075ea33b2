"""预算单位名录: who must hand in, who is above whom, who is secret."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import corpus
from checker.matching.aliases import Grade, is_name
from checker.matching.names import Names
from checker.registers import values
from checker.registers.sheet import Remarks, Row, Sheet
from checker.round import Unit
from parsers.quantity import normal

NAME = "roster"
_CODED = re.compile(r"^[(（\[]?([\dA-Za-z]{3,})[)）\]]?[\s\-_—:：]*(?=[一-鿿])")
_SECRET_NOTE = re.compile(r"(?<!非)(?<!不是)(?<!不属于)涉密单位")
_FORMER = re.compile(r"^原(?:名|称)?[:：]?")


def read(sheets: Sequence[Sheet], remarks: Remarks) -> tuple[Unit, ...]:
    """One unit a row; a name that comes twice counts once."""
    units: dict[str, Unit] = {}
    twice: list[str] = []
    unsure: list[str] = []
    for sheet in sheets:
        if not sheet.has("secret"):
            remarks.add(f"{sheet.table.label}没有“是否涉密”一栏，按没有涉密单位处理；如有，请补进名录，或在 round.yaml 写 secret_units")
        department = ""
        for row in sheet.records(remarks):
            department = row.name("department") or (department if _below(sheet) else "")
            unit = _unit(row, department, remarks, unsure)
            if unit.name and normal(unit.name) in units:
                twice.append(f"“{unit.name}”")
                unit = _joined(units[normal(unit.name)], unit)
            if unit.name:
                units[normal(unit.name)] = unit
    remarks.gather("名录中重复的单位，只计一次：", twice)
    remarks.gather("单位类型看不出级次，已按名称和主管部门推断：", unsure)
    found = _departments(tuple(units.values()), remarks)
    remarks.gather("不同单位用了同一个代码：", list(_shared_codes(found)))
    return found


def _below(sheet: Sheet) -> bool:
    """Whether units stand beside the department above them, which has its own name only once."""
    return normal(sheet.header.heads["name"]).startswith(tuple(corpus.lexicon("registers")["names_below"]))


def _unit(row: Row, department: str, remarks: Remarks, unsure: list[str]) -> Unit:
    """One row as a unit; a row that names a department and nobody below it is the department's own."""
    printed = row.name("name") or (department if row.starts("department") else "")
    coded = _CODED.match(printed)
    name = printed[coded.end():] if coded else printed
    code, spoilt = values.code(row.cell("code"))
    if spoilt:
        remarks.add(f"第{row.index + 1}行“{name}”的代码被存成了科学计数（{row.words('code')}），没有使用")
    department = _CODED.sub("", department)
    kind = values.kind_of(row.words("kind"))
    if not kind:
        kind = guessed_kind(name, department)
        unsure += [f"“{row.words('kind')}”"] if row.words("kind") else []
    return Unit(name, code or (coded[1] if coded else ""), kind, "" if department == name else department, row.words("office"),
                row.words("contact"), row.words("phone"), _secret(row, name, remarks), _exempt(row, name, remarks),
                tuple(_FORMER.sub("", a) for a in values.listed(row.words("aliases")) if values.affirmed(a) is None))


def guessed_kind(name: str, department: str) -> str:
    """镇街 by the name, 二级 where another unit stands above, 一级 otherwise."""
    if re.search(corpus.lexicon("registers")["town_names"], normal(name)):
        return "镇街"
    return "二级" if department and normal(department) != normal(name) else "一级"


def _secret(row: Row, name: str, remarks: Remarks) -> bool:
    """Anything that is not a plain no keeps the unit's files closed."""
    words = row.words("secret")
    answer = values.affirmed(words)
    if answer is None:
        answer = not normal(words).startswith(("非", "不", "无"))
        remarks.add(f"“{name}”的涉密一栏写的是“{words}”，按{'涉密' if answer else '不涉密'}处理，请核对")
    if not answer and _SECRET_NOTE.search(normal(row.words("note"))):
        remarks.add(f"“{name}”的备注写有涉密单位，按涉密处理")
        return True
    return answer


def _exempt(row: Row, name: str, remarks: Remarks) -> bool:
    words = row.words("exempt")
    answer = values.affirmed(words)
    if answer is None:
        remarks.add(f"“{name}”的豁免一栏写的是“{words}”，看不出是否豁免，按应报处理")
    included = row.words("included")
    return bool(answer) or (bool(included) and values.affirmed(included) is False)


def _joined(first: Unit, second: Unit) -> Unit:
    """Two rows of one unit: what either says; secret if either says so."""
    return replace(first, code=first.code or second.code, department=first.department or second.department,
                   office=first.office or second.office, contact=first.contact or second.contact, phone=first.phone or second.phone,
                   secret=first.secret or second.secret, exempt=first.exempt and second.exempt,
                   aliases=tuple(dict.fromkeys((*first.aliases, *second.aliases))))


def _departments(units: tuple[Unit, ...], remarks: Remarks) -> tuple[Unit, ...]:
    """Departments brought to the names of the roster; a second-level unit without one is remarked."""
    names = Names(units)
    unknown: list[str] = []
    found = []
    for unit in units:
        hit = names.whole(unit.department) if unit.department else None
        sure = hit is not None and hit.grade >= Grade.ABBREVIATION and len(hit.units) == 1
        above = names.units[next(iter(hit.units))].name if hit and sure else ""
        above = above or (owner.name if (owner := names.by_code(unit.department)) else "")
        if unit.department and not above:
            unknown.append(f"“{unit.department}”")
        found.append(replace(unit, department=unit.department if not above else "" if above == unit.name else above))
    remarks.gather("主管部门不在名录中：", unknown)
    remarks.gather("二级单位没有写主管部门：", [f"“{u.name}”" for u in found if u.kind == "二级" and not u.department])
    return tuple(found)


def _shared_codes(units: Sequence[Unit]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for unit in units:
        if unit.code and seen.setdefault(unit.code, unit.name) != unit.name:
            yield f"{unit.code}（{seen[unit.code]}、{unit.name}）"


def with_secrets(units: Sequence[Unit], secret: Sequence[str], exempt: Sequence[str],
                 remarks: Remarks) -> tuple[tuple[Unit, ...], tuple[str, ...]]:
    """Marks the units that round.yaml names; also the secret names that the roster does not list."""
    names = Names(units)
    outside: list[str] = []
    marked = list(units)
    for words, mark in (*((w, "secret") for w in secret), *((w, "exempt") for w in exempt)):
        whole = names.whole(words)
        numbers = whole.units if whole else frozenset(n for h in names.within(words) for n in h.units)
        for number in sorted(numbers):
            unit = marked[number]
            if mark == "secret" and not unit.secret:
                remarks.add(f"按 secret_units，“{unit.name}”作涉密单位处理")
            marked[number] = replace(unit, secret=True) if mark == "secret" else replace(unit, exempt=True)
        if not numbers and mark == "secret" and is_name(words):
            outside.append(words)
        if not numbers and mark == "exempt":
            remarks.add(f"exempt_units 写了“{words}”，名录中没有这个单位")
    return tuple(marked), tuple(outside)

