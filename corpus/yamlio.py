"""YAML as law books are kept: duplicate keys refused, dates and numbers left as written."""
from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import CorpusError


class _Strict(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """Safe loader that refuses duplicate keys and reads every plain scalar but true/false as text or integer."""


def _mapping(loader: Any, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    seen: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable):
            raise CorpusError(f"第{key_node.start_mark.line + 1}行的键不是文字", remedy="花括号、方括号要么成对写在值里，要么加引号")
        if key in seen:
            raise CorpusError(f"第{key_node.start_mark.line + 1}行的键“{key}”重复", remedy="同一层只保留一个")
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Strict.add_constructor("tag:yaml.org,2002:float", lambda loader, node: str(loader.construct_scalar(node)))
_Strict.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: str(loader.construct_scalar(node)))


def load_text(text: str, where: str) -> Any:
    """Parse YAML; raises CorpusError with the file and line on anything wrong."""
    try:
        return yaml.load(text, _Strict)
    except CorpusError as error:
        raise CorpusError(error.what, where=where, remedy=error.remedy) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第{mark.line + 1}行" if mark else ""
        raise CorpusError(f"{line}写法有误，无法识别", where=where, remedy="检查缩进、冒号后的空格和引号") from error


def load(path: Path) -> Any:
    """Parse one YAML file in UTF-8 (a byte order mark is allowed)."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError("文件打不开或不是 UTF-8 编码", where=str(path), remedy="另存为 UTF-8 后重试") from error
    return load_text(text, path.name)
