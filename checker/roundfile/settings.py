"""round.yaml → Settings: what the office decided for this round; what it does not say comes from the profile."""
from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import corpus
from checker.registers import values
from checker.round import Notice, Settings
from checker.roundfile.files import folders_of, inside, names_of, registers_of
from checker.roundfile.keys import FILE, NoticeKeys, OverrideKeys, Written, as_written, first_comment
from checker.roundfile.timing import day, period_of, year_of
from corpus.disposition import dispositions
from corpus.errors import CorpusError
from corpus.home import HERE
from corpus.profile import Parameter, Profile
from corpus.schema import Place, suggestion
from corpus.yamlio import load

_EVERY_KIND = frozenset(("全部", "所有", "所有单位", "全部单位", "各单位", "all"))
_NUMERALS = "一二三四五六七八九十"
_ELAPSED_TOLERANCE = 0.01       # 0.67 and 8/12 are the same progress


@dataclass(frozen=True)
class RoundFile:
    """round.yaml as read. Paths are relative to ``root``; ``files`` holds those registers that are there.

    ``secret_units`` and ``exempt_units`` are the words given for them, names or a sentence that holds names.
    """

    root: Path
    settings: Settings
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    submissions: str = "submissions"
    previous: str = ""
    versions: str = ""
    secret_units: tuple[str, ...] = ()
    exempt_units: tuple[str, ...] = ()
    as_of: dt.date | None = None
    remarks: tuple[str, ...] = ()


def load_round(root: Path, profiles: Callable[[str], Profile] | None = None) -> RoundFile:
    """Read ``root/round.yaml``. Raises CorpusError, in Chinese, on anything unknown, missing or contradictory."""
    path = root / FILE
    if not path.is_file():
        raise CorpusError(f"这个文件夹里没有 {FILE}", where=str(root), remedy="新建一个，至少写 profile、year、period 三行")
    data, text = load(path), path.read_text(encoding="utf-8-sig")
    written = as_written(data, text)
    profile = (profiles or corpus.load_profile)(_profile_name(root, written.profile))
    settings = _settings(written, profile, first_comment(text), Place(FILE))
    files, missing = registers_of(root, written.files)
    folders, absent = folders_of(root, {"previous": written.previous, "versions": written.versions}, written.files)
    return RoundFile(root, settings, files, folders["submissions"], folders["previous"], folders["versions"],
                     names_of(written.secret_units), names_of(written.exempt_units),
                     day(written.as_of, settings.year, Place(FILE).at("as_of")),
                     (*missing, *absent, *_progress_remarks(written, settings)))


def settings_for_files(profile: Profile, year: int, period: str) -> Settings:
    """Settings for loose files, without a round folder. ``period`` as on the command line: 1-8月. Raises CorpusError."""
    return _settings(Written(profile.slug, year, period), profile, "", Place("命令行"))


def _profile_name(root: Path, name: str) -> str:
    """A profile's short name, or the path of an office's own folder inside the round."""
    if "/" not in name.replace("\\", "/"):
        return name
    return str((root / inside(root, name, Place(FILE, ("profile",)))).absolute())


def _settings(written: Written, profile: Profile, comment: str, place: Place) -> Settings:
    dispositions(profile)       # a table that cannot be read is said now and not when results are written
    year = year_of(written.year, place.at("year"))
    period, start, end = period_of(written.period, year, profile, place.at("period"))
    activity = profile.activity[0] if profile.activity else "绩效运行监控"
    profile = profile.with_parameters(_parameters(written.parameters, profile, place.at("parameters")))
    return Settings(
        replace(profile, channel=written.channel or written.notice.channel or profile.channel), year, period, start, end,
        name=written.name or written.title or comment or f"{year}年{period.label}{activity}（{profile.name}）",
        notice=_notice(written.notice, profile, year, place.at("notice")), scope=written.scope,
        amount_unit=written.amount_unit or profile.amount_unit,
        rate_denominator=written.rate_denominator or profile.rate_denominator.value,
        deadlines=_deadlines(written.deadlines, profile, year, place.at("deadlines")),
        required_parts=_required_parts(written.required_parts, profile, place.at("required_parts")),
        required_contents=_contents(written.required_contents, profile, place.at("required_contents")))


def _notice(written: NoticeKeys, profile: Profile, year: int, place: Place) -> Notice:
    copies = values.copies(str(written.copies))
    if copies is None:
        raise place.at("copies").error(f"“{written.copies}”不是份数", "只写数字，例如 2")
    return Notice(written.number, day(written.date, year, place.at("date")), copies or profile.copies,
                  names_of(written.offices) or profile.offices, written.title or written.name)


def _kind(words: str, profile: Profile, place: Place) -> str:
    """A unit kind in the office's words (一级预算单位, 乡镇) as the profile names it."""
    found = words if words in profile.unit_kinds else values.kind_of(words)
    known = profile.unit_kinds or tuple(corpus.lexicon("registers")["kinds"])
    if found not in known:
        raise place.error(f"不认识单位类型“{words}”", suggestion(words, known))
    return found


def _by_kind(value: Any, profile: Profile, place: Place) -> dict[str, Any]:
    """A value by unit kind; one value for all kinds where it is no mapping."""
    kinds = profile.unit_kinds or tuple(corpus.lexicon("registers")["kinds"])
    if not isinstance(value, Mapping):
        return dict.fromkeys(kinds, value)
    common = next((v for k, v in value.items() if str(k) in _EVERY_KIND), None)
    found = {} if common is None else dict.fromkeys(kinds, common)
    return {**found, **{_kind(str(k), profile, place): v for k, v in value.items() if str(k) not in _EVERY_KIND}}


def _deadlines(value: Any, profile: Profile, year: int, place: Place) -> dict[str, dt.date]:
    given = {k: s.value for k, s in profile.deadlines.items()} | (_by_kind(value, profile, place) if value else {})
    found = {kind: day(str(words), year, place.at(kind)) for kind, words in given.items()}
    return {kind: due for kind, due in found.items() if due is not None}


def _required_parts(value: Any, profile: Profile, place: Place) -> dict[str, tuple[str, ...]]:
    own = {kind: tuple(p.name for p in parts) for kind, parts in profile.required_parts.items()}
    given = _by_kind(value, profile, place) if value else {}
    return own | {kind: names_of(parts) for kind, parts in given.items()}


def _contents(value: Any, profile: Profile, place: Place) -> dict[str, str]:
    """Contents by their number; a list is numbered 一, 二 …"""
    if not value:
        return {c.id: c.title for c in profile.contents}
    if isinstance(value, Mapping):
        return {str(k): str(v) for k, v in value.items()}
    if isinstance(value, str) or len(value) > len(_NUMERALS):
        raise place.error("应写成“序号: 内容”，或不超过十项的一列", "例如 一: 资金执行情况")
    return dict(zip(_NUMERALS, map(str, value), strict=False))


def _parameters(written: Mapping[str, OverrideKeys], profile: Profile, place: Place) -> dict[str, Parameter]:
    """Thresholds changed for this round; each names its source. Those without default may be given too."""
    if not written:
        return {}
    national: Mapping[str, Mapping[str, Any]] = load(HERE / "profiles" / "national" / "parameters.yaml")
    units = {n: str(p.get("unit", "")) for n, p in national.items()} | {n: p.unit for n, p in profile.parameters.items()}
    for name, given in written.items():
        if name not in units:
            raise place.error(f"没有名为“{name}”的参数", suggestion(name, units))
        if given.unit not in ("", units[name]):
            raise place.at(name).error(f"单位写成了“{given.unit}”", f"这个参数的单位是“{units[name]}”，请换算后再写")
    return {n: Parameter(n, w.value, units[n], w.source, w.note) for n, w in written.items()}


def _progress_remarks(written: Written, settings: Settings) -> list[str]:
    if written.time_progress is None or abs(float(written.time_progress) - settings.elapsed) <= _ELAPSED_TOLERANCE:
        return []
    return [f"{FILE} 的 time_progress 是{written.time_progress}，与监控期{settings.period.label}推算的{settings.elapsed:.4f}不符，"
            "按推算的数审核"]
