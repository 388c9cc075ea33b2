"""review.html: the whole result in one file that opens by a double click, on a machine without a network.

The data stand in the page as JSON that no browser runs; the script makes text nodes of them, never markup, and
the page's own policy lets no other script run and nothing be fetched.
"""
from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from typing import Any

from checker.outputs import Target, Written, page_data, wording
from checker.outputs.atomic import write_text
from checker.review import Review

NAME = "html"
FILE = "review.html"
# In a script element only these can end it or the line: https://html.spec.whatwg.org, restrictions on script content.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def write(review: Review, target: Target) -> Written:
    return Written((write_text(target.folder / FILE, to_html(review, target)),))


def to_html(review: Review, target: Target) -> str:
    """The page's text. Relative links lead to copies under ``target.folder``."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    script = _ours("page.js")
    page = Environment(loader=FunctionLoader(_ours), autoescape=True, undefined=StrictUndefined).get_template("page.html")
    settings = review.settings
    return page.render(
        title=wording.plain(wording.round_name(review)), bureau=wording.plain(settings.profile.bureau), as_of=review.as_of.isoformat(),
        period=f"{settings.year}年{settings.period.label}", headline=wording.headline(review), units=len(review.packages),
        script=Markup(script), style=Markup(_ours("page.css")), script_hash=_digest(script),
        data=Markup(embedded(page_data.as_data(review, target))))


def embedded(data: dict[str, Any]) -> str:
    """JSON that can stand inside a script element whatever its texts hold."""
    return json.dumps(_clean(data), ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return wording.plain(value)
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list | tuple) else value


def _ours(name: str) -> str:
    return files("templates").joinpath("review", name).read_text(encoding="utf-8")


def _digest(script: str) -> str:
    """What the page's policy names its only script by."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
