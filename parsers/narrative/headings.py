"""What stands over a sentence: the titles of its sections, the question that it answers, the label that it begins with."""
from __future__ import annotations

import re

from parsers.narrative.fold import folded
from parsers.narrative.memory import remembered
from parsers.narrative.view import view
from parsers.report import Narrative

_PROMPT = re.compile(r"[(（][^()（）]*[)）]")          # a form's prompt in a heading names other topics too
_LABEL = re.compile(r"^(?:[●■◆★·○•*-]\s*)?([^,;。:=\d]{2,12}):")
_LONGEST_NUMBER = 5
_QUESTION = re.compile(r"^[^。;]{3,48}\?$")


@remembered
def titles(narrative: Narrative) -> tuple[str, ...]:
    """Of each sentence, joined by |: its sections from its own up; after a paragraph that only asks, also the question."""
    over = [_sections(narrative, at) for at in range(-1, len(narrative.sections))]
    asked, section, found = "", -1, []
    for told in view(narrative):
        if told.sentence.section != section:
            asked, section = "", told.sentence.section
        question = bool(_QUESTION.match(told.text))
        asked = told.text if question else asked
        found.append(over[section + 1] + ("|" + _PROMPT.sub("", asked) if asked and not question else ""))
    return tuple(found)


def label(text: str) -> str:
    """满意度：按要求开展 → 满意度; "" where a folded sentence begins with no label."""
    match = _LABEL.match(text)
    return match[1] if match else ""


def is_title(text: str, over: str) -> bool:
    """Whether a folded sentence is a heading itself (四、偏差。), only asks, or only prompts; 六、合规性：较好。 answers."""
    bare = text.rstrip("。.!;:? ")
    own = over.split("|")[0]
    if text.endswith("?") or _PROMPT.fullmatch(text):
        return True
    return (bool(own) and ":" not in own and bare.endswith(own) and len(bare) - len(own) <= _LONGEST_NUMBER)


def _sections(narrative: Narrative, section: int) -> str:
    found = []
    while section >= 0:
        found.append(_PROMPT.sub("", folded(narrative.sections[section].title)))
        section = narrative.sections[section].parent
    return "|".join(found)
