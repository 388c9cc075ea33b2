"""Lines and tables of a page in one reading order."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.formats._pdf import columns, plumber, stacked, stretches, unruled
from parsers.formats._pdf.frame import Frame
from parsers.formats._pdf.lines import rows
from parsers.formats._pdf.model import Item, Job, PageTable
from parsers.formats._pdf.segments import Segment


@dataclass(frozen=True, slots=True)
class Layout:
    """A page being laid out. ``rules`` are the heights of horizontal rules outside ruled tables."""

    frame: Frame
    page: int
    rules: Sequence[float]
    job: Job

    def in_order(self, segments: Sequence[Segment], tables: Sequence[PageTable]) -> list[Item]:
        """The text above each table, the table, and so on down the page. ``tables`` are sorted by their top."""
        tops = [table.y0 for table in tables]
        bands: list[list[Segment]] = [[] for _ in range(len(tables) + 1)]
        for segment in segments:
            bands[bisect_right(tops, (segment.y0 + segment.y1) / 2)].append(segment)
        items: list[Item] = []
        for band, table in zip(bands, [*tables, None], strict=True):
            items += self._band(band)
            if table is not None:
                items.append(table)
        return items

    def _band(self, segments: list[Segment]) -> list[Item]:
        all_rows = rows(segments)
        items: list[Item] = []
        done = 0
        for stretch in (t for s in stretches.stretches(all_rows) for t in stacked.tables(all_rows, s)):
            if columns.has_columns(all_rows[stretch.start:stretch.end]):
                continue
            table = unruled.table(all_rows[stretch.start:stretch.end], self.rules, self.frame, self.page, self._fallback)
            if table is not None:
                items += self._text(all_rows[done:stretch.start])
                items.append(table)
                done = stretch.end
        return items + self._text(all_rows[done:])

    def _text(self, some: Sequence[list[Segment]]) -> list[Item]:
        return [line for part in columns.parts(some, self.page) for line in part]

    def _fallback(self, top: float, bottom: float) -> list[float]:
        return plumber.column_edges(self.job.data, self.page, self.frame, top, bottom)
