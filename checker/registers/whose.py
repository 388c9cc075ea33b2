"""Units as registers name them, brought to the names of the roster."""
from __future__ import annotations

from dataclasses import dataclass, field

from checker.matching.aliases import Grade
from checker.matching.names import Names
from checker.registers import values
from checker.registers.sheet import Remarks, Row


@dataclass
class Whose:
    """Finds the roster's name for the unit of a row; without a roster names stay as printed."""

    names: Names | None
    remarks: Remarks
    _unknown: list[str] = field(default_factory=list)
    _several: list[str] = field(default_factory=list)
    _by_code: list[str] = field(default_factory=list)
    _alike: list[str] = field(default_factory=list)

    def unit(self, row: Row, printed: str | None = None) -> str:
        """The unit of a row: by its code where the roster has that, else by its name, else what stands over the table."""
        words = values.in_words(row.name("unit") or printed or row.sheet.above.get("unit", ""))
        code, _ = values.code(row.cell("unit_code"))
        if self.names is None:
            return words
        by_code = self.names.by_code(code) if code else None
        hit = self.names.whole(words) if words else None
        if hit and len(hit.units) == 1:
            name = self.names.units[next(iter(hit.units))].name
            self._alike += [f"“{words}”按“{name}”"] if hit.grade < Grade.ABBREVIATION else []
            return name
        if by_code:
            self._by_code += [f"“{words}”（{code}）按“{by_code.name}”"] if words else []
            return by_code.name
        if words:
            (self._several if hit else self._unknown).append(f"“{words}”")
        return words

    def knows(self, words: str) -> str:
        """The roster's unit of which these words are a name on record, "" where they are none."""
        hit = self.names.whole(words) if self.names and words else None
        sure = hit is not None and hit.grade >= Grade.SHORT and len(hit.units) == 1
        return self.names.units[next(iter(hit.units))].name if self.names and hit and sure else ""

    def finish(self) -> None:
        self.remarks.gather("名录中没有的单位：", self._unknown, "。请核对名称，或补进名录")
        self.remarks.gather("名称与名录有出入，按近似的认定：", self._alike, "。请核对")
        self.remarks.gather("名录中没有的名称，按单位代码认定：", self._by_code)
        self.remarks.gather("名录中有几个单位都像的名称：", self._several, "。请写全称")
