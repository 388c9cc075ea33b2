"""Every limit on input, each one named setting with its reason.

A limit is there so that one file cannot cost a round. Over a limit a file is refused with the limit's name,
its value and how to raise it: ``jihe check --limit max_pages=5000``.
"""
from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import NoReturn

from parsers.errors import LimitExceeded, ReadError

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds, counts in pieces."""

    max_file_bytes: int = 100 * MEBIBYTE
    max_expanded_bytes: int = 300 * MEBIBYTE    # all parts of a zip-based file together
    max_part_bytes: int = 120 * MEBIBYTE        # one part of a zip-based file
    max_ratio: int = 200                        # expanded ÷ packed of one part, above ``ratio_floor``
    ratio_floor: int = 4 * MEBIBYTE
    max_entries: int = 5_000                    # parts of a zip-based file, files of an archive
    max_pages: int = 600
    max_ocr_pages: int = 60
    max_cells: int = 400_000                    # cells that hold something, in one file
    max_rows: int = 200_000
    max_columns: int = 2_000
    max_cell_characters: int = 200_000
    max_characters: int = 5_000_000             # text of one file
    max_depth: int = 24                         # tables in tables, folders in folders, XML levels ÷ 20
    max_image_pixels: int = 60_000_000
    seconds_per_file: int = 60
    seconds_per_ocr_page: int = 30              # added for every scanned page
    memory_bytes: int = 3 * 1024 * MEBIBYTE     # address space of a reading process (Linux)


def names() -> tuple[str, ...]:
    """The settings that ``--limit NAME=VALUE`` accepts."""
    return tuple(f.name for f in fields(Limits))


def with_settings(limits: Limits, settings: dict[str, int]) -> Limits:
    """``limits`` with some settings replaced; raises ReadError on a name that is not a setting."""
    unknown = sorted(set(settings) - set(names()))
    if unknown:
        raise ReadError(f"没有名为“{unknown[0]}”的限制", remedy="可用的限制：" + "、".join(names()))
    return replace(limits, **settings)


def exceeded(where: str, what: str, name: str, limit: int) -> NoReturn:
    """Refuse a file that is over the limit ``name``."""
    raise LimitExceeded(f"{what}，超过限制 {name}＝{limit}", where=where,
                        remedy=f"确认文件无误后，可用 --limit {name}=更大的数 重新运行；否则请单位重新导出后再报")
