"""D3 整改情况复核意见和销号单: each problem, what the unit answered, what proves it, accepted or not; a person accepts, the sheet shows."""
from __future__ import annotations

from typing import Any

from generators import rectifying
from generators.facts import Given, Source
from generators.letter import Letter
from generators.letters import Made, Nothing, Order
from generators.letters.items import Items, head
from generators.rectifying import Item, Standing
from generators.wording import chinese_date, short_title, source

KIND = "D3"
_ADVICE = {Standing.NOT_BEGUN: "没有答复，督促", Standing.UNDER_WAY: "尚未完成，继续督促", Standing.CLAIMED: "可以验收",
           Standing.UNPROVED: "补送证明材料", Standing.REJECTED: "退回继续整改", Standing.CLOSED: "销号"}


def build(order: Order) -> list[Made]:
    """Nothing before the unit has answered anything and the day has not passed."""
    desk, unit = order.desk, order.unit
    found = rectifying.items(desk, unit.name)
    if not found:
        return [Nothing("没有需要整改的问题")]
    answered = sum(i.reply is not None for i in found)
    if not answered and not any(i.overdue for i in found):
        return [Nothing("单位还没有报整改情况，期限未到")]
    closed = sum(i.standing is Standing.CLOSED for i in found)
    values: dict[str, Any] = head(order, unit) | {
        "总数": len(found), "答复": answered, "销号": closed, "未销号": len(found) - closed, "复核日期": Given(desk.as_of, Source(said="起草日期")),
        "结论": _conclusion(order, found, closed), "清单": [_row(order, i) for i in found]}
    return [Letter("rectification_review", values, tuple(i.ruling for i in found), "", "内部", remarks=rectifying.replies(desk).remarks)]


def _row(order: Order, item: Item) -> dict[str, Any]:
    said, reply = source(item.ruling, order.desk), item.reply
    problem = Items(order.desk, order.unit, ()).problem(item.ruling)
    where = Source(reply.file, said="单位报回的整改台账") if reply else said
    measure = "；".join(filter(None, (reply.measure, reply.progress))) if reply else "没有答复"
    done = f"完成于{chinese_date(reply.done_on)}" if reply and reply.done_on else ""
    return {"序号": item.number, "问题": problem["事实"], "条款": problem["条款"],
            "答复": Given("；".join(filter(None, (measure, done))) or "没有写明措施", where), "证明": Given(reply.evidence if reply else "", where),
            "状态": f"{item.standing.value}{f'（逾期{item.overdue}个工作日）' if item.overdue else ''}", "建议": _ADVICE[item.standing]}


def _conclusion(order: Order, found: tuple[Item, ...], closed: int) -> Given:
    """What the sheet comes to. What follows of answers that do not come is only what the locality's article says."""
    if closed == len(found):
        return Given("全部问题整改到位，予以销号。", Source(said="验收意见"))
    late = [i for i in found if i.overdue and i.standing is not Standing.CLOSED]
    counts = {s: sum(i.standing is s for i in found) for s in Standing}
    words = f"共{len(found)}项，其中{'、'.join(f'{s.value}{n}项' for s, n in counts.items() if n)}。"
    rule = next((k.late for k in (_rectification(order),) if k.late), "")
    if late and rule:
        words += f"其中{len(late)}项已逾期，是否按{short_title(order.desk.profile)}{rule}处理，由局领导研究决定。"
    return Given(words, Source(article=rule if late else "", said="验收意见和期限"))


def _rectification(order: Order) -> Any:
    from corpus.documents import offered

    return offered(order.desk.profile)["D1"]
