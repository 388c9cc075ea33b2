from __future__ import annotations

from collections.abc import Iterator

from checker.package import has_part, required_parts
from checker.round import Settings, Submission
from checker.rule import LOOKED, Blocked, Certainty, Outcome, Problem, Severity, Skipped, rule
from parsers.quantity import NO_PLACE


@rule("A02", "材料不齐", Severity.RETURN, Certainty.CERTAIN)
def part_missing(submission: Submission, settings: Settings) -> Iterator[Outcome]:
    """Each part that the notice asks of this kind of unit is there, told by content and not by file name.

    A package with nothing in it is A01's matter. While a file of the package could not be read, a part that is
    not found among the others may be in it: then this is BLOCKED.
    """
    parts = required_parts(submission, settings)
    if not submission.reports and not submission.unread:
        yield Skipped("没有报送任何材料，已归A01")
    elif not parts:
        yield Skipped(f"没有规定“{submission.unit.kind or '这类单位'}”应报哪些材料")
    else:
        for part in parts:
            if has_part(submission, part):
                yield LOOKED
            elif submission.unread:
                yield Blocked(f"有{len(submission.unread)}个文件未能读取，不能判断有没有“{part.name}”")
            else:
                got = "、".join(r.path.rpartition("/")[2] for r in submission.reports)
                yield Problem(f"缺“{part.name}”，只收到：{got}", NO_PLACE, "", part.name, "没有收到", f"补报{part.name}", key=part.role)
