"""Which documents a locality has, by what article, and which it must not be offered."""
from __future__ import annotations

from pathlib import Path

import pytest

import corpus
from corpus.disposition import dispositions
from corpus.documents import Offer, document_kinds, offered
from corpus.errors import CorpusError
from corpus.regulation_reader import regulation
from generators.kinds import allowed, listing
from generators.refused import DraftError, Refused

LOCAL = ("qianjin", "lingyuan", "yanjiang", "xinzhou", "shizhong")


@pytest.mark.parametrize("slug", LOCAL)
def test_every_article_stands_in_the_localitys_own_regulation(slug: str) -> None:
    profile = corpus.load_profile(slug)
    for one in offered(profile).values():
        assert all(regulation(profile.regulation).article(a) for a in one.articles)
        assert bool(one.articles) is (one.offer is Offer.LAW)


@pytest.mark.parametrize("slug", LOCAL)
def test_every_document_that_a_disposition_needs_is_offered(slug: str) -> None:
    profile = corpus.load_profile(slug)
    needed = {d for one in dispositions(profile) for d in one.documents}
    assert {d for d in needed if offered(profile)[d].offer is Offer.NONE} == set()


def test_only_the_locality_that_provides_for_talks_is_offered_one() -> None:
    assert [s for s in LOCAL if offered(corpus.load_profile(s))["D4"].offer is not Offer.NONE] == ["xinzhou"]
    with pytest.raises(Refused, match="M01"):
        allowed("D4", corpus.load_profile("qianjin"))


def test_taking_back_money_is_not_offered_where_the_rules_do_not_say_so() -> None:
    with pytest.raises(Refused, match="没有收回资金的规定"):
        allowed("e2", corpus.load_profile("yanjiang"))


def test_a_locality_without_a_regulation_of_its_own_has_practice_only() -> None:
    assert {o.offer for o in offered(corpus.load_profile("national")).values()} == {Offer.PRACTICE, Offer.NONE}


def test_an_offices_own_profile_under_the_same_regulation_keeps_its_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIHE_HOME", str(tmp_path))
    folder = tmp_path / "profiles" / "own"
    folder.mkdir(parents=True)
    (folder / "profile.yaml").write_text("name: 忻州市\ncode: XZ\nbureau: 忻州市财政局\nregulation: xinzhou\nextends: xinzhou\n", encoding="utf-8")
    assert offered(corpus.load_profile("own")) == offered(corpus.load_profile("xinzhou"))


def test_an_article_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "qingliu"
    folder.mkdir()
    (folder / "profile.yaml").write_text("name: 青柳区\ncode: QL\nbureau: 青柳区财政局\nregulation: yanjiang\n", encoding="utf-8")
    (folder / "documents.yaml").write_text("D1: {articles: [第九十九条]}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="第九十九条"):
        offered(corpus.load_profile(str(folder)))


def test_the_list_names_every_kind_with_its_ground_and_marks_practice() -> None:
    text = listing(corpus.load_profile("yanjiang"))
    assert all(f"  {name}  " in text for name in document_kinds())
    assert "C2  监控综合意见反馈表  [表]  《雁江区预算绩效运行监控管理实施细则》附件2、第十一条3" in text
    assert "D5  监控情况通报  [通报]  实务文书" in text


def test_an_unknown_kind_is_answered_with_the_nearest() -> None:
    with pytest.raises(DraftError, match="D9"):
        allowed("D9", corpus.load_profile("yanjiang"))
