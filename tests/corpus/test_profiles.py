"""Five localities and a national base: every value with a source, every article real, nothing crosses from one to another."""
from __future__ import annotations

import dataclasses
import re
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.disposition import dispositions
from corpus.errors import CorpusError
from corpus.home import HERE
from corpus.loader import load_profile, profile_slugs
from corpus.profile import Ground, Profile
from corpus.profile_file import ROLES, SEVERITIES, SIGNATURES
from corpus.regulation_reader import regulation
from corpus.scaffold import new_profile
from corpus.source import Origin, parse
from corpus.yamlio import load
from parsers.report import Header, Role

SHARED = Path(__file__).resolve().parents[3] / "shared"
LOCAL = ("lingyuan", "qianjin", "shizhong", "xinzhou", "yanjiang")
ALL = (*LOCAL, "national")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office's own folder, empty."""
    monkeypatch.setenv("JIHE_HOME", str(tmp_path / "单位"))
    return tmp_path / "单位"


def written(office: Path, profile: str = "", parameters: str = "", bases: str = "", slug: str = "qingshan") -> str:
    """A profile folder of the office, on the regulation of 雁江 so that articles can be cited."""
    folder = office / "profiles" / slug
    folder.mkdir(parents=True)
    head = "name: 青山区\ncode: QS\nbureau: 青山区财政局\n" + ("" if "regulation:" in profile else "regulation: yanjiang\n")
    (folder / "profile.yaml").write_text(head + profile, encoding="utf-8")
    (folder / "parameters.yaml").write_text(parameters, encoding="utf-8")
    (folder / "bases.yaml").write_text(bases, encoding="utf-8")
    return slug


def refusal(slug: str) -> str:
    with pytest.raises(CorpusError) as caught:
        load_profile(slug)
    return str(caught.value)


def test_the_five_localities_and_the_national_base_are_there(office: Path) -> None:
    assert set(profile_slugs()) == set(ALL)


@pytest.mark.parametrize("slug", ALL)
def test_every_article_that_a_profile_cites_exists(slug: str) -> None:
    profile = load_profile(slug)
    rules = regulation(profile.regulation)
    cited = {b.article for grounds in profile.bases.values() for b in grounds if b.ground is Ground.LOCAL}
    cited |= {c.article for c in profile.contents} | {s for k, s in profile.sources.items()
                                                      if k not in profile.origins and parse(s).origin is Origin.ARTICLE}
    assert {a for a in cited if rules.article(a) is None} == set()


@pytest.mark.parametrize("slug", ALL)
def test_no_rule_stands_on_an_article_of_another_locality(slug: str) -> None:
    grounds = {b.regulation for bases in load_profile(slug).bases.values() for b in bases}
    assert grounds <= {slug, "national", ""}


@pytest.mark.parametrize("slug", ALL)
def test_every_threshold_has_a_unit_and_a_source(slug: str) -> None:
    parameters = load_profile(slug).parameters.values()
    assert parameters and all(p.source and p.unit for p in parameters)


@pytest.mark.parametrize("slug", LOCAL)
def test_no_locality_claims_an_article_for_a_threshold(slug: str) -> None:
    """None of the five regulations gives a number."""
    assert {n for n, p in load_profile(slug).parameters.items() if parse(p.source).origin is Origin.ARTICLE} == set()


@pytest.mark.parametrize("slug", ALL)
def test_every_value_of_a_profile_has_a_source(slug: str) -> None:
    profile = load_profile(slug)
    for name in ("activity", "channel", "amount_unit", "unit_kinds", "copies", "offices", "signatures", "owner_required",
                 "excluded_spending", "objective_causes"):
        assert not getattr(profile, name) or profile.sources.get(name), name
    for name in ("deadlines", "dates", "required_parts"):
        assert {f"{name}.{k}" for k in getattr(profile, name)} <= set(profile.sources)


@pytest.mark.skipif(not (SHARED / "domain" / "rules.md").is_file(), reason="没有 ../shared/domain/rules.md")
def test_every_rule_of_the_catalogue_has_its_ground() -> None:
    codes = set(re.findall(r"^\| ([A-MU]\d\d) \|", (SHARED / "domain/rules.md").read_text("utf-8"), re.M))
    assert len(codes) == 120
    for slug in ALL:
        assert set(load_profile(slug).bases) == codes


def test_arithmetic_stands_everywhere_whatever_a_locality_adds() -> None:
    for slug in ALL:
        profile = load_profile(slug)
        assert [c for c in ("C01", "C07", "D03", "E03", "E14", "H01", "H06", "U02") if not profile.binding(c)] == []


def test_a_local_list_replaces_the_national_one_and_keeps_the_general_ground() -> None:
    profile = load_profile("yanjiang")
    assert {b.ground for b in profile.grounds("C06")} == {Ground.LOCAL, Ground.GENERAL}
    assert {b.ground for b in profile.grounds("B01")} == {Ground.LOCAL}
    assert {b.ground for b in profile.grounds("F04")} == {Ground.NATIONAL}
    assert {b.ground for b in profile.grounds("K01")} == {Ground.PRACTICE}


def test_what_rests_on_the_national_rule_or_on_practice_does_not_bind() -> None:
    profile = load_profile("yanjiang")
    assert not profile.binding("F04") and not profile.binding("K01") and profile.binding("B10")


def test_dates_copies_and_parts_of_yanjiang_are_those_of_its_articles() -> None:
    profile = load_profile("yanjiang")
    assert {k: (s.value, s.source) for k, s in profile.deadlines.items()} == {
        "二级": ("09-10", "第十一条1"), "一级": ("09-15", "第十一条2"), "镇街": ("09-15", "第十一条2")}
    assert (profile.copies, len(profile.offices), len(profile.contents)) == (2, 2, 7)
    assert [p.role for p in profile.required_parts["二级"]] == ["form", "narrative"]
    assert profile.dates["rectification_report"].value == "11-30"


@pytest.mark.parametrize("slug", ["qianjin", "xinzhou", "shizhong"])
def test_a_locality_that_gives_no_dates_has_none_and_says_where_they_come_from(slug: str) -> None:
    profile = load_profile(slug)
    assert profile.deadlines == {} and profile.period is None
    assert profile.notes["deadlines"] and profile.notes["period"]


def test_common_indicators_of_shizhong_have_no_formula_and_a_note_says_why() -> None:
    profile = load_profile("shizhong")
    assert set(profile.formulas.values()) == {""} and "没有公式" in profile.notes["formulas"]


def test_inherited_values_are_marked_with_the_profile_they_come_from() -> None:
    profile = load_profile("qianjin")
    assert profile.origins["signatures"] == "national"
    assert profile.origins["parameters.slow_gap"] == "national"
    assert "activity" not in profile.origins


def test_words_of_other_layers_are_the_same_here_and_there() -> None:
    """corpus may not import parsers; the lists it repeats must not drift."""
    assert set(ROLES) == {r.value for r in Role}
    assert set(SIGNATURES) <= {f.name for f in dataclasses.fields(Header)}
    assert set(SEVERITIES.values()) == {"return", "explain", "suggest", "hint"}


def test_files_on_disk_hold_no_key_twice() -> None:
    for path in (HERE / "profiles").rglob("*.yaml"):
        load(path)


def test_an_office_changes_a_threshold_with_its_source(office: Path) -> None:
    slug = written(office, parameters="slow_gap: {value: 15, unit: 百分点, source: 通知：青财〔2026〕3号}")
    profile = load_profile(slug)
    assert profile.parameter("slow_gap") == Decimal(15)
    assert profile.parameters["slow_gap"].source == "notice：青财〔2026〕3号"
    assert profile.parameter("mismatch") == Decimal(10)


@pytest.mark.parametrize(("where", "text", "words"), [
    ("profile", "deadline: {}", ["qingshan/profile.yaml", "是不是“deadlines”"]),
    ("profile", "copies: {value: 2}", ["copies", "缺少“source”"]),
    ("profile", "copies: {value: 2, source: 第九十条}", ["copies.source", "没有“第九十条”"]),
    ("profile", "copies: {value: 二, source: 实务}", ["不是整数"]),
    ("profile", "period: {value: 1-8月, source: 实务}", ["period.value", "1—8月"]),
    ("profile", "deadlines: {二级: {value: 9月10日, source: 实务}}", ["deadlines.二级.value", "09-10"]),
    ("profile", "deadlines: {二级单位: {value: 09-10, source: 实务}}", ["deadlines", "是不是“二级”"]),
    ("profile", "dates: {feedbak: {value: 09-10, source: 实务}}", ["是不是“feedback”"]),
    ("profile", "signatures: {value: [filer], source: 实务}", ["是不是“filler”"]),
    ("profile", "offices: {value: 绩效股, source: 实务}", ["offices", "应是一列"]),
    ("profile", "contents: [{id: 一, title: 甲, article: 第十条（八）}]", ["contents.一", "第十条（八）"]),
    ("profile", "severities: {G02: {value: 警告, source: 实务}}", ["severities.G02", "退回"]),
    ("profile", "switched_off: {G2: 不要}", ["“G2”不是规则代码"]),
    ("profile", "switched_off: {C13: 不要}", ["没有代码为“C13”的规则", "C12"]),
    ("profile", "copies: {value: 2, source: 通知}", ["哪一份"]),
    ("profile", "extends: nationl", ["是不是“national”"]),
    ("profile", "regulation: yanjang", ["是不是“yanjiang”"]),
    ("profile", "copies: {value: 1, source: 实务}\ncopies: {value: 2, source: 实务}", ["第6行", "copies", "重复"]),
    ("parameters", "slow_gab: {value: 1, unit: 百分点, source: 实务}", ["qingshan/parameters.yaml", "是不是“slow_gap”"]),
    ("parameters", "slow_gap: {value: 1, unit: 百分点}", ["slow_gap", "缺少“source”"]),
    ("parameters", "slow_gap: {value: 0.2, unit: 比例, source: 实务}", ["slow_gap", "单位是“百分点”"]),
    ("parameters", "slow_gap: {value: 二十, unit: 百分点, source: 实务}", ["slow_gap.value", "不是数"]),
    ("bases", "A1: [{article: 第四条, why: 甲}]", ["qingshan/bases.yaml", "“A1”不是规则代码"]),
    ("bases", "C13: [{article: 第四条, why: 甲}]", ["没有代码为“C13”的规则"]),
    ("bases", "A01: [{article: 第四十条, why: 甲}]", ["bases.yaml 的 A01", "没有“第四十条”", "第四条"]),
    ("bases", "A01: [{article: 第四条}]", ["缺少“why”"]),
    ("bases", "A01: [{why: 甲}]", ["没有写是哪一条"]),
    ("bases", "A01: [{ground: general, article: 第四条, why: 甲}]", ["general", "第四条"]),
    ("bases", "A01: [{ground: locl, article: 第四条, why: 甲}]", ["是不是“local”"]),
])
def test_a_mistake_in_an_offices_profile_is_told(office: Path, where: str, text: str, words: list[str]) -> None:
    told = refusal(written(office, **{where: text}))
    assert all(w in told for w in words), told


def test_a_mistyped_file_name_is_not_silently_ignored(office: Path) -> None:
    slug = written(office)
    (office / "profiles" / slug / "parameter.yaml").write_text("", encoding="utf-8")
    assert "是不是“parameters.yaml”" in refusal(slug)


def test_articles_do_not_travel_to_another_regulation(office: Path) -> None:
    slug = written(office, profile="regulation: qianjin\nextends: yanjiang")
    assert "不能跨地引用" in refusal(slug)


def test_a_profile_of_the_same_regulation_may_extend_another(office: Path) -> None:
    profile = load_profile(written(office, profile="extends: yanjiang\ncopies: {value: 3, source: 通知：青财〔2026〕3号}"))
    assert profile.copies == 3 and profile.deadlines["二级"].value == "09-10"
    assert profile.origins["deadlines.二级"] == "yanjiang" and profile.origins["signatures"] == "national"


def test_profiles_that_extend_each_other_are_refused(office: Path) -> None:
    written(office, profile="extends: qingshan", slug="lvshui")
    written(office, profile="extends: lvshui")
    assert "绕成了一圈" in refusal("qingshan")


def test_a_profile_is_loaded_by_the_path_of_its_folder(office: Path) -> None:
    written(office)
    assert load_profile(str(office / "profiles" / "qingshan")).name == "青山区"


def test_an_unknown_profile_names_the_nearest() -> None:
    assert "是不是“yanjiang”" in refusal("yanjang")


def test_a_new_profile_from_the_template_loads_and_inherits_everything(office: Path) -> None:
    folder = new_profile("qingshan", name="青山区")
    profile = load_profile("qingshan")
    assert (profile.name, profile.extends, Path(profile.folder)) == ("青山区", "national", folder)
    assert profile.bases == load_profile("national").bases
    assert "qingshan" in profile_slugs()


def test_every_example_in_the_template_is_right_once_its_mark_is_taken_off(office: Path) -> None:
    folder = new_profile("qingshan")
    text = (folder / "profile.yaml").read_text("utf-8")
    body = re.sub(r"(?m)^# ?(?=[a-z ]+\S*:|  +-|  +\S+:)", "", text.partition("extends: national")[2])
    body = body.replace("第七条（一）", "第十条（一）")
    head = text.partition("extends: national")[0].replace("regulation: national", "regulation: yanjiang")
    (folder / "profile.yaml").write_text(head + body, encoding="utf-8")
    profile = load_profile("qingshan")
    assert profile.deadlines["一级"].value == "09-15" and profile.copies == 2
    assert profile.severities["G02"].value == "hint" and "J03" in profile.switched_off


def test_a_new_profile_does_not_overwrite_one_that_is_there(office: Path) -> None:
    folder = new_profile("qingshan")
    (folder / "bases.yaml").write_text("A01: [{ground: practice, why: 我们改过}]", encoding="utf-8")
    with pytest.raises(CorpusError, match="已经有了"):
        new_profile("qingshan")
    assert "我们改过" in (folder / "bases.yaml").read_text("utf-8")


def test_an_unset_threshold_is_known_by_name_and_can_be_set(office: Path) -> None:
    assert "procurement_limit" not in load_profile("national").parameters
    slug = written(office, parameters="procurement_limit: {value: 300000, unit: 元, source: 通知：青财〔2026〕3号}")
    profile: Profile = load_profile(slug)
    assert profile.parameter("procurement_limit") == Decimal(300_000)
    assert "parameters.procurement_limit" not in profile.notes


@pytest.mark.parametrize("slug", ALL)
def test_dispositions_cite_articles_of_their_own_regulation(slug: str) -> None:
    profile = load_profile(slug)
    offered = dispositions(profile)
    assert offered and all(regulation(profile.regulation).article(d.article) for d in offered)


def test_only_localities_that_say_so_offer_a_disposition() -> None:
    offered = {slug: {n for d in dispositions(load_profile(slug)) for n in d.documents} for slug in LOCAL}
    assert {s for s, d in offered.items() if "D4" in d} == {"xinzhou"}, "约谈"
    assert {s for s, d in offered.items() if "E5" in d} == {"qianjin"}, "奖励和扣减"
    assert {s for s, d in offered.items() if "E2" not in d} == {"yanjiang"}, "收回"


def test_circumstances_that_a_text_only_lists_are_left_open() -> None:
    suspend = next(d for d in dispositions(load_profile("qianjin")) if d.id == "suspend")
    assert suspend.facts.open == ("deviation_large", "loss", "risk") and suspend.approval


def test_an_office_without_a_table_of_its_own_gets_that_of_its_parent(office: Path) -> None:
    assert dispositions(load_profile(written(office))) == dispositions(load_profile("national"))


def test_a_disposition_with_an_unknown_fact_is_refused(office: Path) -> None:
    slug = written(office)
    (office / "profiles" / slug / "dispositions.yaml").write_text(
        "- {id: urge, title: 督促, article: 第十五条, subject: project, facts: {any: [deviate]}}", encoding="utf-8")
    with pytest.raises(CorpusError, match="是不是“deviates”"):
        dispositions(load_profile(slug))
