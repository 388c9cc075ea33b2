"""Settings for every test: property tests are judged by what they find, not by how fast this machine is."""
from __future__ import annotations

from hypothesis import settings

settings.register_profile("jihe", deadline=None)
settings.load_profile("jihe")
