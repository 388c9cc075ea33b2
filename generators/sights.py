"""What the program can see of the bureau's own part in a round: begun, received, reminded, acted upon. Never a judgement."""
from __future__ import annotations

from collections.abc import Callable, Mapping

from generators.board import OWN_DATES, Board, Topic
from generators.desk import Desk
from generators.facts import Given, Source
from generators.wording import called, chinese_date, joined

_CHANGED = "E02"            # 预算调了目标没调
_NOT_YET = "还没有审核，看不出"


def seen(name: str, desk: Desk, board: Board) -> Given:
    """The sight of this name (``corpus.self_check.SIGHTS``), as one clause with its source."""
    return _SIGHTS[name](desk, board)


def _started(desk: Desk, board: Board) -> Given:
    notice = desk.settings.notice
    told = f"{chinese_date(notice.date)}发出{called(notice, '通知')}" if notice.date else "round.yaml 没有写通知日期"
    checked = f"审核数据截至{chinese_date(desk.decisions.as_of)}" if desk.decisions is not None else "还没有审核"
    return Given(f"{told}，{checked}", Source(said="round.yaml 的 notice、审核结果"))


def _goals(desk: Desk, board: Board) -> Given:
    goals = desk.registers.goals
    if goals is None:
        return Given("没有批复的绩效目标登记（goals），看不出", Source(said="round.yaml 的 files"))
    without = [u.name for u in desk.units if u.name not in {g.unit for g in goals}]
    words = f"登记了{len({g.unit for g in goals})}个单位、{len(goals)}个项目的绩效目标"
    words += f"；名录中{joined(without)}没有登记项目" if without else "，名录中的单位都有"
    return Given(words, Source(said="批复的绩效目标、预算单位名录"))


def _received(desk: Desk, board: Board) -> Given:
    if desk.decisions is None:
        return Given(_NOT_YET, Source(said="审核结果"))
    missing = _missing(desk)
    words = f"应报{len(desk.units)}个单位，" + (f"没有报送的有{joined(missing)}" if missing else "都已报送")
    return Given(words, Source(said="预算单位名录、审核结果"))


def _missing(desk: Desk) -> list[str]:
    return [u.name for u in desk.units if desk.decisions is not None and desk.missing(u.name)]


def _changed(desk: Desk, board: Board) -> Given:
    if desk.decisions is None:
        return Given(_NOT_YET, Source(said="审核结果"))
    found = {u.name: n for u in desk.units if (n := sum(r.finding.code == _CHANGED for r in desk.rulings(u.name)))}
    words = f"预算调整后目标没有同步调整的有{sum(found.values())}处，涉及{joined(found)}" if found else "列入文书的问题里没有预算调整而目标未调整的"
    return Given(words, Source(said="审核意见单", rule=_CHANGED))


def _reminded(desk: Desk, board: Board) -> Given:
    return _undone(desk, board, (Topic.REMIND,), "没有需要催报的单位" if not _missing(desk) else "没有报送的都已催报")


def _acted(desk: Desk, board: Board) -> Given:
    return _undone(desk, board, (Topic.ACT,), "查出问题的单位，都已发出反馈、退回或者整改文书")


def _accepted(desk: Desk, board: Board) -> Given:
    return _undone(desk, board, (Topic.ACCEPT, Topic.FOLLOW), "没有等待验收和继续处理的整改")


def _dates(desk: Desk, board: Board) -> Given:
    if not any(name in desk.profile.dates for name in OWN_DATES):
        return Given("制度没有给本局规定期限", Source(said=f"地方档案 {desk.profile.slug} 的 dates"))
    return _undone(desk, board, (Topic.DATE,), "没有到期未办的事项")


def _undone(desk: Desk, board: Board, topics: tuple[Topic, ...], nothing: str) -> Given:
    told = (f"{o.what}的有{joined(o.units)}" if o.units else o.what for o in board.owing if o.topic in topics)
    words = _NOT_YET if desk.decisions is None else "；".join(told) or nothing
    return Given(words, Source(said="文书的登记（jihe state）和单位报回的整改台账"))


_SIGHTS: Mapping[str, Callable[[Desk, Board], Given]] = {
    "started": _started, "goals": _goals, "received": _received, "reminded": _reminded, "acted": _acted, "accepted": _accepted,
    "changed": _changed, "dates": _dates}
