"""What a template may do: put in fields, loop over lists, choose. Measured: without this, a template ran a shell command."""
from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.sandbox import SandboxedEnvironment

_KEPT = ("length", "join", "first", "last", "default", "trim", "e", "escape")
_NUMERALS = "零一二三四五六七八九十"
_FORBIDDEN = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Macro, nodes.CallBlock, nodes.Block)
DEEPEST_LOOP = 3
_REMEMBERED = 64


def chinese(number: int) -> str:
    """1–999 as the numbers of headings: 21 → 二十一."""
    if not 0 < number < 1000:
        raise ValueError(f"no heading has number {number}")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = (_NUMERALS[hundreds] + "百" if hundreds else "") + ("零" if hundreds and ones and not tens else "")
    text += (("" if tens == 1 and not hundreds else _NUMERALS[tens]) + "十" if tens else "") + (_NUMERALS[ones] if ones else "")
    return text


LEVELS = {
    "一级": lambda n: f"{chinese(int(n))}、", "二级": lambda n: f"（{chinese(int(n))}）",
    "三级": lambda n: f"{int(n)}. ", "四级": lambda n: f"（{int(n)}）",
}


class Environment(SandboxedEnvironment):
    """No functions, few filters, no arithmetic that could grow without bound."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, autoescape: bool) -> None:
        super().__init__(autoescape=autoescape, undefined=StrictUndefined)
        self._compiled: OrderedDict[str, Template] = OrderedDict()
        self.globals.clear()
        self.filters = {**{name: self.filters[name] for name in _KEPT}, **LEVELS}

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Template:
        """Compiled once: a thousand forms of one round come from one template, and compiling is most of the time of one."""
        known = self._compiled.get(source)
        if known is None:
            known = self._compiled[source] = super().from_string(source, globals, template_class)
            if len(self._compiled) > _REMEMBERED:
                self._compiled.popitem(last=False)
        return known

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise TypeError("模板里不能做乘法和乘方，请把算好的数作为字段给出")


@lru_cache(maxsize=2)
def environment(autoescape: bool) -> Environment:
    """One for the whole process."""
    return Environment(autoescape)


def forbidden(tree: nodes.Template) -> list[tuple[int, str]]:
    """Lines with what no template needs and their reasons."""
    found = [(node.lineno, "不能引用别的模板或定义宏") for node in tree.find_all(_FORBIDDEN)]
    return found + [(node.lineno, f"循环套得太深，最多{DEEPEST_LOOP}层") for node in tree.find_all(nodes.For) if _depth(node) > DEEPEST_LOOP]


def _depth(node: nodes.Node) -> int:
    below = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)
