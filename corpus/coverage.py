"""What answers each requirement: rules, values of the profile, dispositions, documents, the program, or a person."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.disposition import dispositions
from corpus.documents import document_kinds
from corpus.explanation import explanations, shown
from corpus.home import HERE
from corpus.profile import Profile
from corpus.profile_file import FIELD_NAMES
from corpus.profile_reader import check_codes
from corpus.regulation import Dated, Regulation
from corpus.regulation_reader import regulation
from corpus.requirements import requirements
from corpus.schema import OneOf, Place, read, suggestion
from corpus.yamlio import load

# Gates on our own drafts (generators/gates.py), by what they keep out.
ON_DRAFTS = {
    "M01": "本地没有规定的文书不提供", "M02": "须经批准的写明谁批准", "M03": "扣减、奖励的比例要有来源", "M04": "等次与得分一致",
    "M05": "已开始的采购写明按采购程序办理", "M06": "疑似的问题不经采纳不写入", "M07": "行文关系和文种", "M08": "移送和问责的文书不下结论"}


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers one requirement. ``values`` are keys of the profile (deadlines.二级) or regulation.… facts."""

    rules: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    dispositions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    program: str = ""
    person: str = ""


@lru_cache(maxsize=1)
def answers() -> Mapping[str, Answers]:
    """The answers of every requirement that has some; ``verify`` looks every name in them up."""
    path = HERE / "coverage.yaml"
    return {str(k): read(Answers, v, Place(path.name).at(str(k))) for k, v in load(path).items()}


def verify(found: Mapping[str, Answers], profiles: Mapping[str, Profile]) -> None:
    """Raise CorpusError where a name does not exist. ``profiles`` by their regulation's slug."""
    known, file = requirements(), Place("coverage.yaml")
    for key, one in found.items():
        OneOf(tuple(known)).check(key, file)
        here, profile = file.at(key), profiles[known[key].regulation]
        if one == Answers():
            raise here.error("没有写由什么落实", "什么都没有的不要写")
        check_codes(one.rules, (*explanations(), *ON_DRAFTS), here.at("rules"))
        _check_names(one.documents, tuple(document_kinds()), here.at("documents"))
        _check_names(one.dispositions, tuple(d.id for d in dispositions(profile)), here.at("dispositions"))
        for value in one.values:
            if not stated(profile, value):
                raise here.at("values").error(f"{profile.name}的档案里没有“{value}”", "写成 deadlines.二级、regulation.issued 一类")


def _check_names(names: tuple[str, ...], known: tuple[str, ...], place: Place) -> None:
    for name in names:
        if name not in known:
            raise place.error(f"没有“{name}”", suggestion(name, known))


_KEYS = {"task_issue": "下达任务", "goal_adjustment": "目标调整截止", "resubmission": "退改后重报", "sampled_review": "绩效股抽审",
         "feedback": "反馈意见", "rectification_report": "报整改情况", "rectification_done": "整改完成"}
_RECORDS = {"number": "文号", "number_raw": "印出的文号", "citation": "名称", "issuer": "制定单位", "issued": "成文日期", "effective": "施行日期",
            "valid": "有效期", "addressee": "主送", "faults": "原文的毛病", "annexes": "附件", "related": "相关文件", "places": "题头和版记"}


def named(profile: Profile, name: str) -> str:
    """A key of ``values`` for a reader: 报送截止·二级, carry_over_large 20%."""
    head, _, key = name.partition(".")
    if head == "parameters":
        return f"界限 {key} {shown(profile.parameters[key])}"
    if head == "regulation":
        return f"制度登记的{_RECORDS[key]}"
    if head == "notes":
        return f"{FIELD_NAMES.get(key, key.removeprefix('parameters.'))}（注明没有规定）"
    return FIELD_NAMES[head] + (f"·{_KEYS.get(key, key)}" if key else "")


def stated(profile: Profile, name: str) -> bool:
    """Whether the profile (or the regulation's record, regulation.…) says something under this name."""
    head, _, key = name.partition(".")
    if head == "regulation":
        return _recorded(regulation(profile.regulation), key)
    held = getattr(profile, head, None)
    if not key:
        return held is not None and (bool(held) or head in profile.sources)
    if head == "contents":
        return any(c.id == key for c in profile.contents)
    return isinstance(held, Mapping) and key in held


def _recorded(found: Regulation, name: str) -> bool:
    held = getattr(found, name, None)
    return bool(held.value or held.note) if isinstance(held, Dated) else bool(held)
