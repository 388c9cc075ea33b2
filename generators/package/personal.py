"""Personal data and marks of secrecy in a text: what keeps a file out, what asks for a look, and a text without them."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

_MOBILE = re.compile(r"(?<![\w.-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\w-]|\.\d)", re.A)
_ID = re.compile(r"(?<!\w)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)", re.A)
_CARD = re.compile(r"(?<!\w)62\d{2}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\w)", re.A)
_LANDLINE = re.compile(r"(?<![\w.-])0\d{2,3}[ -]?\d{7,8}(?![\w-]|\.\d)", re.A)
_PERSON = re.compile(r"((?:联系人|填表人|经办人|审核人|责任人|负责人|分管领导)[：:] ?)([\u4e00-\u9fff·]{2,4})(?![\u4e00-\u9fff])")
_MARKED = re.compile(r"(?:绝密|机密|秘密) ?[★☆]")
_SECRET = re.compile(r"(?<!非)(?<!不)涉密|绝密|机密")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
HIDDEN, NOBODY = "（号码已隐去）", "（姓名已隐去）"


def private(text: str) -> tuple[str, ...]:
    """What no package may hold: 手机号码, 身份证号码, 银行卡号."""
    folded = _folded(text)
    found = {"手机号码": _MOBILE.search(folded) is not None, "身份证号码": any(_ids(folded)), "银行卡号": any(_cards(folded))}
    return tuple(name for name, there in found.items() if there)


def personal(text: str) -> tuple[str, ...]:
    """What a person should look at before a file goes out: names of those who filled it in, office telephones."""
    folded = _folded(text)
    found = {"填表人、联系人等姓名": _PERSON.search(folded) is not None, "办公电话": _LANDLINE.search(folded) is not None}
    return tuple(name for name, there in found.items() if there)


def classified(text: str, names: Sequence[str]) -> bool:
    """Whether a text is not for others: it bears a mark of secrecy, or names what is secret."""
    folded = _folded(text)
    return _MARKED.search(folded) is not None or any(name in folded for name in names if name)


def secret_name(project: str) -> bool:
    """Whether a project's own name says that it is secret."""
    return _SECRET.search(_folded(project)) is not None


def redacted(text: str) -> str:
    """Without numbers and names of persons; everything else as it stands."""
    folded = _folded(text)
    if not (private(text) or personal(text)):
        return text
    folded = _PERSON.sub(lambda m: m[1] + NOBODY, _LANDLINE.sub(HIDDEN, _MOBILE.sub(HIDDEN, folded)))
    for number in (*_ids(folded), *_cards(folded)):
        folded = folded.replace(number, HIDDEN)
    return folded


def _folded(text: str) -> str:
    """Full-width digits as plain ones, Chinese marks as they are."""
    return "".join(unicodedata.normalize("NFKC", c) if "\uff10" <= c <= "\uff5a" and c.isalnum() else c for c in text)


def _ids(text: str) -> Iterator[str]:
    """With the check digit of GB 11643: codes of projects are as long."""
    for match in _ID.finditer(text):
        rest = sum(int(d) * w for d, w in zip(match[0], _WEIGHTS, strict=False)) % 11
        if "10X98765432"[rest] == match[0][-1].upper():
            yield match[0]


def _cards(text: str) -> Iterator[str]:
    for match in _CARD.finditer(text):
        digits = [int(c) for c in match[0] if c.isdigit()][::-1]
        if sum(d if n % 2 == 0 else sum(divmod(d * 2, 10)) for n, d in enumerate(digits)) % 10 == 0:
            yield match[0]
