"""The words that every letter shares: how a unit is addressed, how the regulation is cited, what a problem is called."""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import corpus
from checker.round import Notice, Unit
from corpus.documents import Offer, Offered, offered
from corpus.profile import Ground, Profile
from corpus.regulation_reader import regulation
from generators.decisions import Ruling
from generators.desk import Desk
from generators.facts import Given, Source
from generators.telling import matter
from parsers.quantity import chinese_number

ISSUER = "【发文机关】"
_CJK = "一二三四五六七八九十"


@lru_cache(maxsize=1)
def lexicon() -> Mapping[str, Any]:
    return corpus.lexicon("letters")


def addressed(name: str) -> str:
    """你局、你镇、你校; 你单位 where the name does not say what it is."""
    for one in lexicon()["address"]:
        if re.search(f"(?:{one['ends']})$", name):
            return str(one["word"]) or next((w for k, w in lexicon()["town"].items() if k in name[-8:]), lexicon()["general"])
    return str(lexicon()["general"])


def issuer(profile: Profile) -> Given:
    """The bureau, never one of its offices; a place to fill where the profile is nobody's in particular."""
    named = profile.slug != "national" and profile.bureau not in ("", "财政部门")
    return Given(profile.bureau if named else ISSUER, Source(said=f"地方档案 {profile.slug} 的 bureau"))


def period(desk: Desk) -> Given:
    """2026年1—8月."""
    return Given(f"{desk.settings.year}年{desk.settings.period.label.replace('-', '—')}", Source(said="round.yaml 的 period"))


def activity(profile: Profile) -> Given:
    """What the locality calls it."""
    return Given(profile.activity[0] if profile.activity else "绩效运行监控", Source(said=f"地方档案 {profile.slug} 的 activity"))


def short_title(profile: Profile) -> str:
    """《细则》 for 《某区…实施细则》, as the letter goes on to call it."""
    title = regulation(profile.regulation).title if profile.regulation else ""
    return f"《{next((s for s in lexicon()['short_names'] if title.endswith(s)), '办法')}》"


def whole_title(desk: Desk) -> str:
    """The locality's regulation by its full name; "" where it has none."""
    return regulation(desk.profile.regulation).citation if legal(desk) else ""


def legal(desk: Desk) -> bool:
    """Whether the locality has a regulation of its own to cite in a letter of this year; a notice for one year is none for the next."""
    return _local(desk).legal


@dataclass(frozen=True, slots=True)
class _Local:
    """What every problem of a round asks of the locality's rules, looked up once. ``grave``: the articles on accountability."""

    legal: bool
    short: str
    grave: tuple[str, ...]


def _local(desk: Desk) -> _Local:
    if "local" not in desk.memo:
        desk.memo["local"] = _Local(_in_force(desk), short_title(desk.profile), tuple(offered(desk.profile)["F3"].articles))
    found: _Local = desk.memo["local"]
    return found


def _in_force(desk: Desk) -> bool:
    slug = desk.profile.regulation
    if not slug or slug == "national":
        return False
    only = _ONE_YEAR.fullmatch(regulation(slug).valid.value)
    return only is None or int(only[1]) == desk.settings.year


def out_of_force(desk: Desk) -> str:
    """What to tell the drafter where the locality's only rule was for another year; "" otherwise."""
    slug = desk.profile.regulation
    if not slug or slug == "national" or legal(desk):
        return ""
    rules = regulation(slug)
    return f"{rules.citation}只管{rules.valid.value}，本轮是{desk.settings.year}年，文中没有引用；请在 round.yaml 的 notice 写明当年通知的标题和文号"


_ONE_YEAR = re.compile(r"(20[0-9]{2})年度?")


def ground(one: Offered, profile: Profile, desk: Desk, opened: bool = True) -> Given:
    """《…细则》（以下简称《细则》）第十三条、第十五条; the round's own notice, or the year's plan of work, where no article provides for it.

    ``opened``: False for the notice itself, which does not cite itself.
    """
    rules = regulation(profile.regulation)
    if one.offer is Offer.LAW and legal(desk):
        articles = listed(a for a in one.articles if not a.startswith(("题头", "标题", "附件", "引言")))
        return Given(f"{rules.citation}（以下简称{short_title(profile)}）{articles}", Source(said=f"本地制度；{one.why}"))
    rule = f"和{rules.citation}（以下简称{short_title(profile)}）" if legal(desk) else ""
    return Given(f"{_notice(desk, opened)}{rule}", Source(said="实务文书，本地制度没有规定这种文书；round.yaml 的 notice"))


def lawful_ground(one: Offered, desk: Desk) -> Given | None:
    """The ground; None for a paper on money or accountability while no rule of the locality is in force: the bureau's own notice is none."""
    return ground(one, desk.profile, desk) if legal(desk) or one.id not in lexicon()["lawful"] else None


def _notice(desk: Desk, opened: bool) -> str:
    if opened and desk.settings.notice.number:
        return called(desk.settings.notice, "本轮监控通知")
    return f"{desk.settings.year}年{activity(desk.profile).value}工作安排"


def called(notice: Notice, otherwise: str) -> str:
    """《关于…的通知》（试财绩〔2026〕3号): title first, then number; ``otherwise`` stands in the title's place."""
    named = notice.title if notice.title.startswith("《") else f"《{notice.title}》"
    title = named if notice.title else otherwise
    return f"{title}（{notice.number}）" if notice.number else title


def articles(ruling: Ruling, desk: Desk) -> str:
    """The locality's own articles behind a finding: 第十条（六）、第十三条; what the reviewer typed, for a problem of the reviewer's.

    Articles on accountability (those of F3) are not held up to a unit in a letter about its papers: whether a case of theirs
    is there is for the leaders to decide.
    """
    if ruling.by_hand:
        return ruling.own
    here = _local(desk)
    if not here.legal:
        return ""
    own = (b.article for b in ruling.finding.basis if b.ground is Ground.LOCAL and b.regulation == desk.profile.regulation)
    return listed(a for a in own if not a.startswith(here.grave))


_ARTICLE = re.compile(r"(第[^条]{1,6}条)(（.+|[0-9]+)")


def listed(found: Iterable[str]) -> str:
    """Articles as one cites them, in the order of the text, items of one article together: 第九条、第十条（二）、（三）."""
    by_article: dict[str, dict[str, None]] = {}
    for one in sorted(dict.fromkeys(found), key=_order):
        match = _ARTICLE.fullmatch(one)
        by_article.setdefault(match[1] if match else one, {})[match[2] if match else ""] = None
    return "、".join(article + "、".join(map(_item, filter(None, items))) for article, items in by_article.items())


_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百]+|[0-9]+")


def _order(article: str) -> tuple[Decimal, ...]:
    """The numbers of an article from left to right: 第十条（二）1 is 10, 2, 1."""
    return tuple(chinese_number(n) or Decimal(0) if not n.isdigit() else Decimal(n) for n in _NUMERAL.findall(article))


def _item(number: str) -> str:
    return f"第{number}项" if number.isdigit() else number


def cited(ruling: Ruling, desk: Desk) -> str:
    """《细则》第十条（六）; "" where no article of the locality stands behind it."""
    found = articles(ruling, desk)
    return found if not found or "《" in found else f"{_local(desk).short}{found}"


def source(ruling: Ruling, desk: Desk) -> Source:
    """Where the words of a problem come from."""
    found = ruling.finding
    said = {"改写": "审核人改写", "采纳": "审核人采纳"}.get(ruling.choice.value, "" if not ruling.by_hand else "审核人提出")
    who = f"{said}（{ruling.reviewer}）" if said and ruling.reviewer else said
    return Source(found.location.path, found.location.label, found.code, cited(ruling, desk), ruling.key, who)


@dataclass(frozen=True, slots=True)
class Group:
    """Problems of one kind, in the order of the lexicon; those about one matter stand together."""

    title: str
    rulings: tuple[Ruling, ...]


def grouped(rulings: Iterable[Ruling]) -> tuple[Group, ...]:
    order = [str(g["title"]) for g in lexicon()["groups"]] + [str(lexicon()["other_group"])]
    found: dict[str, list[Ruling]] = {}
    for one in rulings:
        found.setdefault(_group(one.finding.code), []).append(one)
    return tuple(Group(title, tuple(_together(found[title]))) for title in order if title in found)


def _together(rulings: Iterable[Ruling]) -> list[Ruling]:
    """In their order, but what is about one matter side by side."""
    listed = list(rulings)
    place = {key: n for n, key in reversed(list(enumerate(map(matter, listed))))}
    return sorted(listed, key=lambda r: place[matter(r)])


def _group(code: str) -> str:
    by_code = _codes()
    return by_code.get(code) or by_code.get(code[:1]) or str(lexicon()["other_group"])


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {code: str(g["title"]) for g in lexicon()["groups"] for code in g["codes"]}


def please(words: str) -> str:
    """请核对…; as it stands where it begins with a case and not with what to do."""
    return words if re.match(lexicon()["no_please"], words) else f"请{words}"


def sentence(words: str) -> str:
    """With one full stop at its end."""
    return words.rstrip("。；;，, ") + "。" if words else ""


def joined(names: Iterable[str], most: int = 3) -> str:
    """甲、乙、丙等5个单位."""
    listed = list(names)
    return "、".join(listed) if len(listed) <= most else f"{'、'.join(listed[:most])}等{len(listed)}个单位"


def quoted(projects: Iterable[str], most: int = 3) -> str:
    """“甲”项目、“甲”“乙”2个项目、“甲”“乙”“丙”等5个项目."""
    listed = list(projects)
    shown = "".join(f"“{name}”" for name in listed[:most])
    return f"{shown}{'等' if len(listed) > most else ''}{len(listed) if len(listed) > 1 else ''}{'个' if len(listed) > 1 else ''}项目"


def chinese_date(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def spans(numbers: Iterable[int]) -> str:
    """1、3—5: which items of a list."""
    return "、".join(str(a) if a == b else f"{a}、{b}" if b == a + 1 else f"{a}—{b}" for a, b in _runs(sorted(numbers)))


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    start = last = None
    for number in numbers:
        if start is None or last is None or number != last + 1:
            if start is not None and last is not None:
                yield start, last
            start = number
        last = number
    if start is not None and last is not None:
        yield start, last


def is_town(unit: Unit) -> bool:
    return unit.kind == "镇街"
