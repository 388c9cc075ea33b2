"""Draws grids as pages of paper, degrades them as a scanner would, and binds them into a PDF of images."""
from __future__ import annotations

import io
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from making.fonts import SANS, SERIF
from making.grid import Grid, printed

DPI = 150
WIDTH, HEIGHT = int(11.69 * DPI), int(8.27 * DPI)
MARGIN = 70
RED = (198, 40, 40)
PAD = 5


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: the title, lines above, grids, lines below, and the words of a seal or nothing."""

    title: str
    above: tuple[str, ...]
    grids: tuple[Grid, ...]
    below: tuple[str, ...] = ()
    seal: str = ""


def write_scan(path: Path, pages: list[Sheet]) -> None:
    """Write an image-only PDF, A4 landscape."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rl_config.useA85 = 0
    canvas = Canvas(str(path), pagesize=(841.89, 595.28), invariant=1)
    for number, page in enumerate(pages):
        buffer = io.BytesIO()
        _scanned(_drawn(page), seed=number).save(buffer, "JPEG", quality=38)
        buffer.seek(0)
        canvas.drawImage(ImageReader(buffer), 0, 0, 841.89, 595.28)
        canvas.showPage()
    canvas.save()


def _font(size: int, face: Path = SERIF) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(face), size)


def _drawn(page: Sheet) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), (255, 255, 255))
    pen = ImageDraw.Draw(image)
    y = 60
    if page.title:
        pen.text((WIDTH / 2, y), page.title, font=_font(40, SANS), fill=(20, 20, 20), anchor="ma")
        y += 66
    for line in page.above:
        pen.text((MARGIN, y), line, font=_font(24), fill=(20, 20, 20))
        y += 36
    for grid in page.grids:
        y = _draw_grid(pen, grid, y) + 24
    for line in page.below:
        pen.text((MARGIN, y), line, font=_font(24), fill=(20, 20, 20))
        y += 36
    if page.seal:
        _seal(image, page.seal, (WIDTH - 330, min(y + 70, HEIGHT - 190)))
    return image


def _draw_grid(pen: ImageDraw.ImageDraw, grid: Grid, top: int) -> int:
    font = _font(22)
    scale = (WIDTH - 2 * MARGIN) / sum(grid.widths)
    edges = [MARGIN + int(sum(grid.widths[:n]) * scale) for n in range(len(grid.widths) + 1)]
    hidden = {(r, c) for t, le, b, ri in grid.merges for r in range(t, b + 1) for c in range(le, ri + 1) if (r, c) != (t, le)}
    reach = {(t, le): (b, ri) for t, le, b, ri in grid.merges}
    cells = [[_wrap(pen, printed(v), edges[c + 1] - edges[c], font) if (r, c) not in reach else [printed(v)] for c, v in enumerate(row)]
             for r, row in enumerate(grid.rows)]
    heights = [max(len(lines) for c, lines in enumerate(row) if (r, c) not in hidden) * 27 + 2 * PAD for r, row in enumerate(cells)]
    tops = [top + sum(heights[:n]) for n in range(len(heights) + 1)]
    for r, row in enumerate(grid.rows):
        for c, value in enumerate(row):
            if (r, c) not in hidden:
                bottom, right = reach.get((r, c), (r, c))
                _cell(pen, printed(value), (edges[c], tops[r], edges[right + 1], tops[bottom + 1]), font)
    return tops[-1]


def _cell(pen: ImageDraw.ImageDraw, text: str, box: tuple[int, int, int, int], font: ImageFont.FreeTypeFont) -> None:
    left, top, right, bottom = box
    pen.rectangle(box, outline=(30, 30, 30), width=2)
    lines = _wrap(pen, text, right - left, font)
    y = (top + bottom - 27 * len(lines)) / 2
    for line in lines:
        pen.text(((left + right) / 2, y), line, font=font, fill=(20, 20, 20), anchor="ma")
        y += 27


def _wrap(pen: ImageDraw.ImageDraw, text: str, width: int, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for letter in text:
        if pen.textlength(lines[-1] + letter, font=font) > width - 2 * PAD:
            lines.append("")
        lines[-1] += letter
    return lines


def _seal(image: Image.Image, words: str, centre: tuple[int, int]) -> None:
    size, radius = 300, 136
    stamp = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(stamp)
    pen.ellipse((8, 8, size - 8, size - 8), outline=(*RED, 215), width=6)
    star = [(size / 2 + (44 if n % 2 == 0 else 17) * math.sin(n * math.pi / 5), size / 2 - (44 if n % 2 == 0 else 17) * math.cos(n * math.pi / 5))
            for n in range(10)]
    pen.polygon(star, fill=(*RED, 215))
    for number, letter in enumerate(words):
        angle = (number - (len(words) - 1) / 2) * 26
        tile = Image.new("RGBA", (48, 48), (0, 0, 0, 0))
        ImageDraw.Draw(tile).text((24, 24), letter, font=_font(34), fill=(*RED, 225), anchor="mm")
        turned = tile.rotate(-angle, Image.Resampling.BICUBIC)
        spot = math.radians(angle)
        stamp.alpha_composite(turned, (int(size / 2 + (radius - 30) * math.sin(spot) - 24), int(size / 2 - (radius - 30) * math.cos(spot) - 24)))
    image.paste(stamp, (centre[0] - size // 2, centre[1] - size // 2), stamp)


def _scanned(page: Image.Image, seed: int) -> Image.Image:
    """A slight turn, the blur of the lens, uneven light and the grain of the paper."""
    page = page.rotate(0.35 if seed % 2 == 0 else -0.3, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)).filter(ImageFilter.GaussianBlur(0.6))
    noise = np.random.default_rng(seed).normal(0, 3.0, (HEIGHT, WIDTH, 1))
    light = np.linspace(0, -10, WIDTH).reshape(1, WIDTH, 1)
    pixels = np.asarray(page, dtype=np.float64) - 4 + noise + light
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
