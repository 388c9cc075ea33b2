"""What is said of the files that a unit handed in."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generators.decisions import Ruling
from generators.desk import Desk, Handed
from generators.facts import Given, Source
from generators.wording import chinese_date

_KINDS = {"form": "监控表", "narrative": "书面报告", "reply": "整改回复", "approval": "批复材料"}
_OTHER, _WHOLE = "其他材料", "全文"
_WHY = {"not_read": "无法读取", "partly": "部分内容没有读出"}
_SECRET = "涉密"


def listed(desk: Desk, unit: str) -> Given:
    """监控表1份、书面报告1份; 没有."""
    counts: dict[str, int] = {}
    for each in desk.files(unit):
        name = _KINDS.get(each.kind, _OTHER)
        counts[name] = counts.get(name, 0) + 1
    return Given("、".join(f"{name}{count}份" for name, count in counts.items()) or "没有", Source(said="审核结果登记的文件"))


def place(desk: Desk, unit: str, ruling: Ruling) -> str:
    """The paper that a problem stands in, and where: 书面报告（正文 三、第1段）; "" where it is in none of the unit's."""
    at = ruling.finding.location
    kind = next((h.kind for h in desk.files(unit) if h.path == at.path), None)
    if kind is None:
        return ""
    where = at.label if at.label not in ("", _WHOLE) else ""
    return _KINDS.get(kind, _OTHER) + (f"（{where}）" if where else "")


def unread(desk: Desk, unit: str) -> list[dict[str, Any]]:
    """Files that could not be read, each with why and what to do."""
    return [{"文件": Given(_name(h), Source(h.path)), "原因": Given(_why(h), Source(h.path, said="审核结果"))}
            for h in desk.files(unit) if h.status == "not_read" and _SECRET not in h.error]


def _name(handed: Handed) -> str:
    return handed.path.rpartition("/")[2]


def _why(handed: Handed) -> str:
    return handed.error.removeprefix(f"{handed.path}：") or f"{_WHY[handed.status]}，请重新报送。"


def received(desk: Desk, unit: str) -> Given | None:
    """The days on which the unit's files were received, as the receipt book has them."""
    days = sorted({r.received for r in desk.registers.receipts or () if r.unit == unit and r.received})
    return Given("、".join(map(chinese_date, days)), Source(said="收件登记")) if days else None


def copies(desk: Desk, kind: str) -> str:
    """（一式两份） where the round asks units of this kind for several."""
    count = desk.settings.notice.copies
    return f"（一式{'一两三四五六七八九十'[count - 1]}份）" if 1 < count <= 10 and kind != "二级" else ""


__all__: Sequence[str] = ("copies", "listed", "place", "received", "unread")
