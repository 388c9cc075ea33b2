"""Pictures of pages: PNG, JPEG, TIFF (several pages), BMP, WebP.

Sizes are taken from the header before a picture is decoded, so that a small file that claims to be huge costs
nothing. What a page says is read by ``_scan.page``.
"""
from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from parsers.document import Block, Document, Format, Remark, Seal, Table
from parsers.errors import DamagedFile
from parsers.limits import Limits, exceeded
from parsers.sniff import Head

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL.Image import Image

FORMAT = Format.SCAN

_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0")
_LONG_SIDE = 842.0              # points of A4, for pictures that do not say how large they are
_SCREEN, _SCREEN_SCALE = 1200, 0.75     # pixels up to which a picture is taken for part of a screen, at 96 to the inch
_PLAUSIBLE = (400.0, 1300.0)    # points of a page's long side, A6 to A3; cameras write any resolution
_ADVICE = "请单位重新扫描或拍照后再报"


def recognises(head: Head) -> bool:
    start = head.start
    bitmap = start[:2] == b"BM" and start[6:10] == b"\0\0\0\0"
    return start.startswith(_STARTS) or bitmap or (start[:4] == b"RIFF" and start[8:12] == b"WEBP")


def read(data: bytes, path: str, limits: Limits) -> Document:
    """Read every page of a picture; raises ReadError on damage, on limits and without the recogniser."""
    from parsers.formats._scan.page import read_page

    blocks: list[Block] = []
    seals: list[Seal] = []
    remarks: list[Remark] = []
    pages = 0
    for pages, (pixels, points) in enumerate(_pages(data, path, limits), start=1):
        tables = sum(isinstance(b, Table) for b in blocks)
        found, marks, noted = read_page(pixels, pages, points, limits, first_table=tables + 1)
        blocks += found
        seals += marks
        remarks += noted
    return Document(path, FORMAT, tuple(blocks), remarks=tuple(remarks), seals=tuple(seals), pages=pages, scanned=True)


def _pages(data: bytes, path: str, limits: Limits) -> Iterator[tuple[npt.NDArray[np.uint8], tuple[float, float]]]:
    """Pixels (H × W × 3, RGB) and size in points of each page."""
    import PIL.Image

    with _decoding(path, limits):
        picture = PIL.Image.open(io.BytesIO(data))
        count = getattr(picture, "n_frames", 1)
    if count > limits.max_ocr_pages:
        exceeded(path, f"图片有{count}页", "max_ocr_pages", limits.max_ocr_pages)
    for number in range(count):
        with _decoding(path, limits):
            picture.seek(number)
            page = _page(picture, path, limits)
        yield page


@contextmanager
def _decoding(path: str, limits: Limits) -> Iterator[None]:
    """Errors of Pillow's decoders as one; headers that contradict themselves raise nearly anything there."""
    import PIL.Image

    broken = (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, EOFError, struct.error, zlib.error)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except PIL.Image.DecompressionBombError:
            exceeded(path, "图片像素过多（疑似压缩炸弹）", "max_image_pixels", limits.max_image_pixels)
        except broken as error:
            raise DamagedFile("图片不完整或已损坏，打不开", where=path, remedy=_ADVICE) from error


def _page(picture: Image, path: str, limits: Limits) -> tuple[npt.NDArray[np.uint8], tuple[float, float]]:
    import numpy as np
    from PIL import ImageOps

    width, height = picture.size
    if width * height > limits.max_image_pixels:
        exceeded(path, f"图片有{width}×{height}像素", "max_image_pixels", limits.max_image_pixels)
    upright = ImageOps.exif_transpose(picture)
    return np.asarray(_flat(upright), np.uint8), _points(upright)


def _flat(picture: Image) -> Image:
    """Any mode as RGB on white paper."""
    import PIL.Image

    if picture.mode.startswith("I") or picture.mode == "F":     # 16 bits a pixel: the upper half is what is seen
        picture = picture.point(lambda level: level / 256).convert("L")
    if picture.mode in ("LA", "PA", "RGBA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        paper = PIL.Image.new("RGBA", clear.size, "white")
        return PIL.Image.alpha_composite(paper, clear).convert("RGB")
    return picture.convert("RGB")


def _points(picture: Image) -> tuple[float, float]:
    """Width and height in points: as the file says where that makes a page, else as of A4."""
    width, height = picture.size
    across, down = (float(v) for v in picture.info.get("dpi", (0, 0)))
    if across > 0 and down > 0:
        size = (72 * width / across, 72 * height / down)
        if _PLAUSIBLE[0] <= max(size) <= _PLAUSIBLE[1]:
            return size
    scale = _LONG_SIDE / max(width, height) if max(width, height) > _SCREEN else _SCREEN_SCALE
    return width * scale, height * scale
