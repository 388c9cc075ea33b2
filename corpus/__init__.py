"""Data that decides: localities, their regulations, the words of the field, samples.

``load_profile(slug_or_folder)`` and ``lexicon(name)`` are the ways in; everything is read once a process.
"""
from __future__ import annotations

from corpus.loader import lexicon, load_profile, profile_slugs
from corpus.profile import Basis, Ground, Parameter, Profile

__all__ = ["Basis", "Ground", "Parameter", "Profile", "lexicon", "load_profile", "profile_slugs"]
