"""A document read back: its paragraphs (and paragraphs of cells) in order, empty ones left out."""
from __future__ import annotations

import zipfile
from pathlib import Path

from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from generators.refused import DraftError
from generators.template_text import read as read_text


def paragraphs(data: bytes) -> tuple[str, ...]:
    return tuple(line.strip() for line in read_text(data).lines if line.strip())


def read(path: Path) -> tuple[str, ...]:
    """``paragraphs`` of a file; raises DraftError."""
    try:
        return paragraphs(path.read_bytes())
    except OSError as error:
        raise DraftError("文件打不开", where=str(path), remedy="检查文件是否存在，是否正被别的程序占用") from error
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError) as error:
        raise DraftError("不是完好的 docx 文件", where=str(path), remedy="用 Word 或 WPS 打开后另存为 docx 再试") from error
