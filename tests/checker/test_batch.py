"""A round is done whatever happens to one of its files, the same way on any number of processes, and never twice."""
from __future__ import annotations

from pathlib import Path

import pytest

from checker.cache import Cache, NoCache
from checker.review import PackageReview, Review
from checker.rule import Status
from checker.session import Options, run
from parsers.limits import Limits
from tests.checker.rounds import Counting, Deadly, Endless, as_kind, make, with_entries

_NO_CACHE = Options(cache=NoCache())


def found(review: Review) -> list[tuple[str, str]]:
    """Rule and unit of each finding that stands in a file."""
    return [(f.code, p.unit.name) for p in review.packages for d in p.documents for f in d.findings]


def package(review: Review, unit: str) -> PackageReview:
    return next(p for p in review.packages if unit in p.unit.name)


def test_every_second_unit_prints_a_rate_that_is_not_its_quotient_and_only_those_are_told(tmp_path: Path) -> None:
    planned = make(tmp_path, 4)
    review = run(planned, planned.plan.settings.end, _NO_CACHE, Counting())
    assert [unit for rule, unit in found(review) if rule == "C01"] == ["青柳区第002办事处", "青柳区第004办事处"]


def test_two_processes_find_what_one_finds_in_the_same_order(tmp_path: Path) -> None:
    planned = make(tmp_path, 6)
    day = planned.plan.settings.end
    alone = run(planned, day, _NO_CACHE, Counting())
    assert run(planned, day, Options(jobs=2, cache=NoCache())) == alone


@pytest.mark.parametrize(("kind", "said"), [(Deadly, "异常退出"), (Endless, "秒")])
def test_a_file_that_kills_or_holds_its_process_costs_only_itself(tmp_path: Path, kind: type[Deadly], said: str) -> None:
    planned = with_entries(make(tmp_path, 4), lambda n, e: as_kind(kind, e) if n == 1 else e)
    review = run(planned, planned.plan.settings.end, Options(jobs=2, cache=NoCache(), limits=Limits(seconds_per_file=6)))
    (lost,) = package(review, "第002").documents
    assert lost.status == "not_read"
    assert said in (lost.error or "")
    assert {r.status for r in lost.runs} == {Status.BLOCKED}
    assert [d.status for p in review.packages if "第002" not in p.unit.name for d in p.documents] == ["read"] * 3


def test_a_second_run_reads_and_checks_nothing_again(tmp_path: Path) -> None:
    planned = make(tmp_path, 3)
    day, options = planned.plan.settings.end, Options(cache=Cache(tmp_path / "cache"))
    first = run(planned, day, options, Counting())
    again = Counting()
    assert run(planned, day, options, again) == first
    assert again.done == []


def test_a_changed_file_is_read_again_and_only_that_one(tmp_path: Path) -> None:
    planned = make(tmp_path, 3)
    day, options = planned.plan.settings.end, Options(cache=Cache(tmp_path / "cache"))
    run(planned, day, options, Counting())
    changed = planned.plan.entries[1].file
    changed.write_text(changed.read_text(encoding="utf-8").replace("60.00%", "50.00%"), encoding="utf-8")
    again = Counting()
    assert ("C01", "青柳区第002办事处") not in found(run(planned, day, options, again))
    assert again.done == ["read_file", "check_unit"]


def test_an_interrupted_run_keeps_what_was_done(tmp_path: Path) -> None:
    planned = make(tmp_path, 5)
    day, cache = planned.plan.settings.end, Cache(tmp_path / "cache")

    def stop(what: str, done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(planned, day, Options(cache=cache, progress=stop), Counting())
    after = Counting()
    assert len(run(planned, day, Options(cache=cache), after).packages) == 5
    assert after.done.count("read_file") == 3       # two were kept, the third was stopped in the middle


def test_the_cache_is_no_way_in_for_foreign_code(tmp_path: Path) -> None:
    import pickle

    cache = Cache(tmp_path)
    cache.put("ab12", ("甲",))
    (tmp_path / "ab" / "ab12").write_bytes(pickle.dumps(print))
    assert cache.get("ab12") is None
