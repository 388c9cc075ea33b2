"""What came of it: corrections and disposals as the office's books have them, and what stood in the way."""
from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import corpus
from generators.facts import Source
from generators.summary.figure import Figure, Measure, count, ratio
from generators.summary.model import Disposal, Standing
from generators.summary.papers.teller import Teller, has

_WHAT, _PLACE = {True: "项目", False: "单位"}, "{what}"


def corrections(tell: Teller) -> str:
    """As the office's book has them; without a book a place is left open."""
    lines = tell.now.corrections
    if lines is None:
        return tell.open("待补整改情况") + "。"
    if not lines:
        return "整改台账中没有列入整改的问题。"
    source = Source(lines[0].source.file, said="整改台账各行")
    counts = {state: count(f"整改台账{state}条数", sum(c.state == state for c in lines), source) for state in dict.fromkeys(c.state for c in lines)}
    whole = count("整改台账条数", len(lines), source)
    done = counts.get("已完成", count("整改台账已完成条数", 0, source))
    rest = "，".join(f"{tell.words(state, source, '状态')}{tell(figure)}项" for state, figure in counts.items() if state != "已完成")
    return f"列入整改台账{tell(whole)}项，已完成{tell(done)}项，完成率{tell(ratio('整改完成率', done, whole))}{'；' + rest if rest else ''}。"


def disposals(tell: Teller) -> str:
    """What was decided, by the kind of document that carries it out; what is still asked for, or is for later years, is left out."""
    lines = tell.now.disposals
    if lines is None:
        return tell.open("待补处置情况") + "。"
    if not lines:
        return "本轮没有登记处置事项。"
    said = [_disposal(tell, form, some) for form, some in _by_form(lines).items()]
    return ("；".join(said) if said else tell.open("待补处置情况")) + "。"


def _by_form(lines: Sequence[Disposal]) -> dict[str, list[tuple[Disposal, bool]]]:
    """Decisions by the words that tell them, in the lexicon's order; with each, whether its money is told there."""
    words = corpus.lexicon("summary")["disposals"]
    found: dict[str, list[tuple[Disposal, bool]]] = {str(f["said"]): [] for f in words["said"]}
    for one in (d for d in lines if not set(d.kinds) & set(words["open"])):
        forms = [form for kind in dict.fromkeys(f["kind"] for f in words["said"]) if kind in one.kinds for form in [_form(kind, one.way)]]
        for form in forms or [one.way]:
            found.setdefault(form, []).append((one, form in (forms or [form])[-1:]))
    return {form: some for form, some in found.items() if some}


def _form(kind: str, way: str) -> str:
    forms = (f for f in corpus.lexicon("summary")["disposals"]["said"] if f["kind"] == kind)
    return next(str(f["said"]) for f in forms if not f["words"] or any(w in way for w in f["words"]))


def _disposal(tell: Teller, form: str, some: Sequence[tuple[Disposal, bool]]) -> str:
    """收回1个项目资金120.00万元."""
    source = Source(some[0][0].source.file, said="处置登记各行")
    name, own = form.replace(_PLACE, ""), [d for d, _ in some]
    projects = all(d.project for d in own)
    number = len({(d.unit, d.project) for d in own} if projects else {d.unit for d in own})
    what = f"{tell(count(f'{name}的{_WHAT[projects]}数', number, source))}个{_WHAT[projects]}"
    amounts = [d.amount.value for d, counts in some if counts and d.amount.value is not None]
    money = tell(Figure(f"{name}金额", Measure.MONEY, sum(amounts, Decimal(0)), source)) if amounts else ""
    return (form.replace(_PLACE, what) if _PLACE in form else f"{what}{tell.words(form, source, '处置方式')}") + money


def difficulties(tell: Teller) -> str:
    """What the round itself shows; what people know beside it is left open for them."""
    now = tell.now
    parts = []
    left = [p for p in now.projects if not p.counted]
    if left:
        number = tell(count("没有计入合计的项目数", len(left), Source(said="项目明细")))
        parts.append(f"有{number}个项目的平台数据与填报不能对应，或没有取得预算数、支出数，没有计入合计")
    if has(now.standings[Standing.UNKNOWN]):
        parts.append(f"有{tell(now.standings[Standing.UNKNOWN])}项指标没有填报完成值，或完成值不能与目标值比较")
    if has(now.unread):
        parts.append(f"有{tell(now.unread)}个文件没有读出")
    return f"{'；'.join(parts)}。{tell.open('待补其他困难')}。" if parts else tell.open("存在的困难") + "。"
