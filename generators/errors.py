"""What can go wrong with a template, the values given to it, or a draft."""
from __future__ import annotations

from corpus.errors import JiheError


class TemplateError(JiheError):
    """A template cannot be used; ``where`` names the template and the paragraph."""


class ValueRefused(JiheError):
    """A value is missing, of the wrong type, or would not print as given."""


class DraftBroken(JiheError):
    """What was rendered is not what was asked for: a defect of ours, and the draft is not handed out."""
