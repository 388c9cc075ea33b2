"""A template read before it is used: every tag well formed, every name a field. Told by paragraph, name and nearest name."""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import TemplateSyntaxError, nodes

from corpus.schema import suggestion
from generators import sandbox
from generators.errors import TemplateError
from generators.fields import Field
from generators.template import Template
from generators.template_text import TemplateText, read

_ANY = None         # a value of which nothing is known: the loop counter, a variable of the template's own
Scope = dict[str, Mapping[str, Field] | None]


def check(template: Template) -> TemplateText:
    """The template's text; raises TemplateError where it cannot be filled."""
    text = read(template.docx)
    tree = _parsed(text, template.where)
    wrong = [(line, what, "") for line, what in sandbox.forbidden(tree)]
    wrong += sorted(_unknown(tree, {name: f.item for name, f in template.fields.items()}))
    if wrong:
        line, what, remedy = wrong[0]
        more = f"；另有{len(wrong) - 1}处" if len(wrong) > 1 else ""
        raise TemplateError(f"{what}{more}", where=f"{template.where} {text.place(line)}", remedy=remedy)
    return text


def unused(template: Template) -> set[str]:
    """Fields that the template does not print."""
    tree = _parsed(read(template.docx), template.where)
    return set(template.fields) - {n.name for n in tree.find_all(nodes.Name)}


def _parsed(text: TemplateText, where: str) -> nodes.Template:
    try:
        return sandbox.environment(False).parse(text.plain)
    except TemplateSyntaxError as error:
        raise TemplateError(f"模板标记写得不对：{_chinese(error)}", where=f"{where} {text.place(error.lineno)}",
                            remedy="字段写成 {{ 字段名 }}；循环以 {%p for 项 in 列表 %} 开始，以 {%p endfor %} 结束") from error


def _chinese(error: TemplateSyntaxError) -> str:
    message = error.message or ""
    if "unknown tag" in message or "Unexpected end of template" in message:
        return "for、if 没有配上对应的 endfor、endif，或用了不认识的标记"
    if "unknown filter" in message or "No filter" in message:
        return "竖线后面的名称不认识，可用的：" + "、".join(sandbox.LEVELS)
    return "花括号没有配对，或字段名里有空格、标点"


def _unknown(node: nodes.Node, scope: Scope) -> Iterator[tuple[int, str, str]]:
    if isinstance(node, nodes.For):
        yield from _unknown(node.iter, scope)
        yield from _inside(node.body, {**scope, **_targets(node.target, _entries(node.iter, scope)), "loop": _ANY})
        yield from _inside(node.else_, scope)
        return
    if isinstance(node, nodes.Assign):
        yield from _unknown(node.node, scope)
        scope.update(_targets(node.target, _ANY))
        return
    if isinstance(node, nodes.Filter) and node.name not in sandbox.environment(False).filters:
        yield node.lineno, f"“|{node.name}”不认识", suggestion(node.name, sandbox.LEVELS)
    if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in scope:
        yield node.lineno, f"没有名为“{node.name}”的字段", suggestion(node.name, sorted(set(scope) - {"loop"}))
    if isinstance(node, nodes.Getattr):
        known = _entries(node.node, scope)
        if known and node.attr not in known:
            yield node.lineno, f"“{_words(node.node)}”里没有名为“{node.attr}”的字段", suggestion(node.attr, known)
    yield from _inside(list(node.iter_child_nodes()), scope)


def _inside(children: list[nodes.Node], scope: Scope) -> Iterator[tuple[int, str, str]]:
    for child in children:
        yield from _unknown(child, scope)


def _targets(target: nodes.Node, entries: Mapping[str, Field] | None) -> Scope:
    return {n.name: entries for n in ([target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name))}


def _entries(node: nodes.Node, scope: Scope) -> Mapping[str, Field] | None:
    """The fields of what an expression gives: of a list's entries, or of an entry itself."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name)
    if isinstance(node, nodes.Getattr):
        known = _entries(node.node, scope)
        return known[node.attr].item if known and node.attr in known else None
    return _ANY


def _words(node: nodes.Node) -> str:
    return f"{_words(node.node)}.{node.attr}" if isinstance(node, nodes.Getattr) else getattr(node, "name", "")
