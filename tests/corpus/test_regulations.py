"""The regulations as data: every requirement placed, every article findable, nobody's sentences shipped."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import CorpusError
from corpus.home import HERE
from corpus.regulation import Article, Regulation, Repairing, Support, numeral
from corpus.regulation_reader import load_regulation, regulation, shipped_slugs
from corpus.requirements import requirements
from corpus.yamlio import load

SHARED = Path(__file__).resolve().parents[3] / "shared"
LOCAL = ("lingyuan", "qianjin", "shizhong", "xinzhou", "yanjiang")
COUNTS = {"qianjin": 19, "lingyuan": 6, "yanjiang": 20, "xinzhou": 50, "shizhong": 22}
CODES = {"QJ": "qianjin", "LY": "lingyuan", "YJ": "yanjiang", "XZ": "xinzhou", "SZ": "shizhong"}


@pytest.mark.parametrize("slug", LOCAL)
def test_a_regulation_has_all_its_articles_in_order(slug: str) -> None:
    found = regulation(slug)
    names = [numeral(n) if found.structure == "sections" else f"第{numeral(n)}条" for n in range(1, COUNTS[slug] + 1)]
    assert [a.id for a in found.articles] == names


@pytest.mark.parametrize("slug", LOCAL)
def test_every_article_and_item_says_in_our_words_what_it_is_about(slug: str) -> None:
    assert [a.id for top in regulation(slug).articles for a in top.walk() if not (a.summary or a.title)] == []


@pytest.mark.parametrize(("slug", "written", "cited"), [
    ("yanjiang", "第十条（七）", "第十条（七）"), ("yanjiang", "第十条(七)", "第十条（七）"), ("yanjiang", "第10条 (7)", "第十条（七）"),
    ("yanjiang", "第十一条1．", "第十一条1"), ("lingyuan", "五(三)", "五（三）"), ("lingyuan", " 六（二）", "六（二）"),
    ("qianjin", "第七条（一）三", "第七条（一）三"), ("lingyuan", "附件1", "附件1"),
])
def test_an_article_is_found_however_people_write_it(slug: str, written: str, cited: str) -> None:
    found = regulation(slug).article(written)
    assert found is not None and found.id == cited


def test_an_article_that_is_not_there_is_not_found() -> None:
    assert regulation("yanjiang").article("第十条（八）") is None
    assert regulation("yanjiang").article("第二十一条") is None


def test_all_217_requirements_stand_at_an_article_of_their_own_regulation() -> None:
    found = requirements()
    assert len(found) == 217
    assert [r.id for r in found.values() if CODES[r.id[:2]] != r.regulation or not r.articles] == []


@pytest.mark.skipif(not (SHARED / "domain" / "requirements.md").is_file(), reason="没有 ../shared/domain/requirements.md")
def test_requirements_stand_where_the_list_of_requirements_says() -> None:
    """The list's 第四条-a and 三(二)及时性 are parts of an article that the text does not number."""
    wrong = {}
    for row in re.findall(r"^\| ([A-Z]{2}-\d+) \| ([^|]+) \|", (SHARED / "domain/requirements.md").read_text("utf-8"), re.M):
        code, place = row
        named = {a.replace("（", "(").replace("）", ")") for a in requirements()[code].articles}
        expected = _places(place.strip())
        if expected and not expected & named:
            wrong[code] = (place, named)
    assert wrong == {}


def _places(place: str) -> set[str]:
    first = re.match(r"(第[一二三四五六七八九十]+条(?:末)?|[一二三四五六](?=\())((?:\([一二三四五六七八九十]+\))?[一二三四1-4]?)", place)
    return {first[1].removesuffix("末") + first[2]} if first else set()


def test_damage_of_qianjin_is_repaired_only_where_it_is_sure() -> None:
    known = {r.damaged: r.certainty for top in regulation("qianjin").articles for a in top.walk() for r in a.repairs}
    assert known["挤占用预算资金"] is Repairing.SURE
    assert known["市级部单位自行监控和各部门重点控"] is Repairing.UNCERTAIN
    assert len(known) == 18


def test_only_qianjin_has_damaged_words() -> None:
    damaged = {s for s in LOCAL for top in regulation(s).articles for a in top.walk() if a.repairs}
    assert damaged == {"qianjin"}


def test_what_is_only_general_knowledge_of_the_national_rule_says_so() -> None:
    national = regulation("national")
    assert {a.sure for a in national.articles} == {Support.KNOWLEDGE}
    assert all(a.support for a in national.articles)
    assert all(not re.search(r"第.+条", a.id) for a in national.articles), "article numbers of 136 are not verified"


def test_the_term_of_yanjiang_is_known_and_its_start_is_not() -> None:
    found = regulation("yanjiang")
    assert (found.valid.value, found.valid.sure) == ("5年", Support.CONFIRMED)
    assert found.effective.value == "" and found.effective.sure is Support.UNKNOWN


@pytest.mark.parametrize("slug", LOCAL)
def test_numbers_carry_hexagonal_brackets(slug: str) -> None:
    assert not set("[]【】") & set(regulation(slug).number)


def test_an_article_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = _file(tmp_path, "- {id: 第一条, summary: 甲}\n  - {id: 第1条, summary: 乙}", count=2)
    with pytest.raises(CorpusError, match=r"mine\.yaml.*第一条.*两次"):
        load_regulation(path)


def test_a_count_that_does_not_agree_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="count 写的是3条"):
        load_regulation(_file(tmp_path, "- {id: 第一条, summary: 甲}", count=3))


def test_an_unknown_key_in_an_article_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="是不是“summary”"):
        load_regulation(_file(tmp_path, "- {id: 第一条, sumary: 甲}", count=1))


def _file(folder: Path, articles: str, count: int) -> Path:
    path = folder / "mine.yaml"
    path.write_text(f"code: QS\ntitle: 青山区办法\ncitation: 《青山区办法》\nissuer: 青山区财政局\nstructure: articles\ncount: {count}\n"
                    f"articles:\n  {articles}\n", encoding="utf-8")
    return path


RUN = 20


@pytest.mark.skipif(not (SHARED / "regulations").is_dir(), reason="没有 ../shared/regulations")
def test_nothing_we_ship_repeats_a_sentence_of_a_regulation() -> None:
    """No run of 20 characters in common, titles of documents and forms excepted."""
    texts = {p.stem: _letters(p.read_text("utf-8")) for p in (SHARED / "regulations").glob("*.txt")}
    titles = [_letters(t) for t in _titles()]
    runs = {text[i:i + RUN] for text in texts.values() for i in range(len(text) - RUN + 1)}
    copied = []
    for path in sorted((*(HERE / "regulations").glob("*.yaml"), *(HERE / "profiles").rglob("*.yaml"), HERE / "requirements.yaml")):
        for words in _strings(load(path)):
            plain = _letters(words)
            for title in titles:
                plain = plain.replace(title, "|")
            copied += [(path.name, words) for i in range(len(plain) - RUN + 1) if plain[i:i + RUN] in runs][:1]
    assert copied == []


def _titles() -> Iterator[str]:
    for slug in shipped_slugs():
        found: Regulation = regulation(slug)
        yield from (found.title, found.issuer, *(r.title for r in found.related))
        for annex in found.annexes:
            yield from (annex.title, *annex.aliases)
        yield from (a.title for top in found.articles for a in top.walk() if a.title)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for held in data.values():
            yield from _strings(held)
    elif isinstance(data, list):
        for held in data:
            yield from _strings(held)


def test_walking_an_article_gives_its_items_with_full_names() -> None:
    article = regulation("yanjiang").article("第十条")
    assert isinstance(article, Article)
    assert [a.id for a in article.walk()] == ["第十条", *(f"第十条（{n}）" for n in "一二三四五六七")]
