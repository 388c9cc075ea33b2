"""What a text gives away without meaning to: money paid ahead, spent for another purpose, bought in silence, praise beside arrears."""
from __future__ import annotations
