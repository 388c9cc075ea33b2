"""The root of Jihe's errors, and those of the data it ships with.

Every error carries one Chinese message that says which file, what is wrong and what to do, so that the
command line can print it as it is. The tree is small on purpose: a caller needs to know whose fault it is.
"""
from __future__ import annotations

from functools import partial
from typing import Any


class JiheError(Exception):
    """Anything Jihe can explain to its user. ``str(error)`` is the Chinese message."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what, where, remedy)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled by keyword: the default would call ``cls(what, where, remedy)``, which the signature refuses."""
        return partial(type(self), where=self.where, remedy=self.remedy), (self.what,), self.__dict__

    def __str__(self) -> str:
        head = f"{self.where}：{self.what}" if self.where else self.what
        return f"{head}。{self.remedy}" if self.remedy else f"{head}。"


class CorpusError(JiheError):
    """A profile, regulation or lexicon file is wrong."""
