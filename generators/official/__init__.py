"""Official documents in the form of GB/T 9704-2012, built on python-docx.

``build(document)`` makes a docx from the plain model of ``model``; ``base(blocks)`` makes a template that an office
edits in Word or WPS; ``finish(docx)`` does to either what depends on the words: title breaks, signature, fonts.
"""
from __future__ import annotations

from generators.official.build import Built, build
from generators.official.finish import finish
from generators.official.model import OfficialDocument

__all__ = ["Built", "OfficialDocument", "build", "finish"]
