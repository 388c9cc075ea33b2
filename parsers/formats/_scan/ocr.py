"""The text recogniser: the only import of rapidocr.

Models come from rapidocr's own wheel and are passed by path, so that nothing is ever downloaded. Detection runs
through rapidocr; recognition runs the model directly, because rapidocr pads every crop to 320 pixels (short
cells take twice the time) and returns the mean of a line's characters, which hides the one digit that is unsure.
"""
from __future__ import annotations

import logging
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from parsers.errors import MissingTool
from parsers.formats._scan.shapes import Pixels, Rect

_HEIGHT = 48                # pixels; what the recogniser was trained on
_BATCH_WIDTH = 2400         # pixels of crops in one run: more saves no time and costs memory
_NARROWEST = 64
_LONGEST_SIDE = 2400        # pixels given to the detector; its memory grows with the area
_FORMAL = re.compile(r"[ （）()：:；;，。、—–“”《》]|(?<=\d)[一-](?=\d)")
_THREADS = 1                # measured: two processes with one thread each beat one process with two


@dataclass(frozen=True, slots=True)
class Reading:
    """One line of text; a character has a probability in ``scores`` and the middle of its place in ``places``, in widths."""

    text: str
    scores: tuple[float, ...]
    places: tuple[float, ...] = ()

    @property
    def score(self) -> float:
        """The least sure character speaks for the line: one wrong digit makes a wrong figure. Of spaces, brackets and
        the like only the form is unsure, and that changes no figure."""
        formal = {m.start() for m in _FORMAL.finditer(self.text)}
        telling = [s for k, s in enumerate(self.scores) if k not in formal]
        return min(telling or self.scores, default=0.0)


@dataclass(frozen=True)
class Engine:
    """Both models of one process."""

    detector: Any
    recogniser: Any
    alphabet: tuple[str, ...]

    def detect(self, grey: Pixels, factor: float) -> list[Rect]:
        """Boxes of text lines in a grey image, in its own pixels; ``factor`` scales the image for the search."""
        import cv2

        factor = min(factor, _LONGEST_SIDE / max(grey.shape))
        small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC)
        if min(small.shape) < 8:
            return []
        found = self.detector(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False)
        if getattr(found, "boxes", None) is None:
            return []
        corners = np.asarray(found.boxes, float) / factor
        return [Rect(*(round(float(v)) for v in (*box.min(axis=0), *box.max(axis=0)))) for box in corners]

    def read(self, crops: Sequence[Pixels], least: int = _NARROWEST, stretch: float = 1.0) -> list[Reading]:
        """The text of grey crops of one line each, in their order.

        ``least`` pads short crops to that width, ``stretch`` widens their characters.
        """
        lines = [_line(crop, stretch) for crop in crops]
        result = [Reading("", ())] * len(lines)
        for batch in _batches([max(line.shape[1], least) for line in lines]):
            width = max(max(lines[k].shape[1], least) for k in batch)
            stack = np.zeros((len(batch), 3, _HEIGHT, -(-width // 8) * 8), np.float32)
            for row, k in enumerate(batch):
                stack[row, :, :, :lines[k].shape[1]] = lines[k].astype(np.float32) / 127.5 - 1
            for row, k in zip(self._run(stack), batch, strict=True):
                result[k] = self._decode(row, stack.shape[3] / lines[k].shape[1])
        return result

    def _run(self, stack: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        answer: npt.NDArray[np.float32] = self.recogniser.run(None, {self.recogniser.get_inputs()[0].name: stack})[0]
        return answer

    def _decode(self, steps: npt.NDArray[np.float32], padding: float) -> Reading:
        """Connectionist temporal classification: repeats and blanks (class 0) fall away."""
        best, sure = steps.argmax(axis=1), steps.max(axis=1)
        kept = (best != 0) & np.concatenate(([True], best[1:] != best[:-1]))
        places = (np.flatnonzero(kept) + 0.5) / len(best) * padding
        return Reading("".join(self.alphabet[k] for k in best[kept]), tuple(sure[kept].tolist()), tuple(places.tolist()))


def _line(crop: Pixels, stretch: float) -> Pixels:
    import cv2

    height, width = crop.shape
    size = (max(1, math.ceil(stretch * _HEIGHT * width / height)), _HEIGHT)
    return cv2.resize(crop, size, interpolation=cv2.INTER_AREA if height > _HEIGHT else cv2.INTER_CUBIC).astype(np.uint8)


def _batches(widths: Sequence[int]) -> list[list[int]]:
    """Indices grouped by like width, so that little is padded."""
    groups: list[list[int]] = []
    for k in sorted(range(len(widths)), key=lambda k: widths[k]):
        if groups and widths[k] * (len(groups[-1]) + 1) <= _BATCH_WIDTH:
            groups[-1].append(k)
        else:
            groups.append([k])
    return groups


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The models, loaded once a process (0.9 s); raises MissingTool where they are not installed."""
    try:
        import cv2
        import onnxruntime
        import rapidocr
    except ImportError as error:
        raise MissingTool("没有安装文字识别组件，扫描件和图片读不了", remedy="请运行 pip install rapidocr onnxruntime 后重试") from error
    cv2.setNumThreads(_THREADS)
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    folder = Path(rapidocr.__file__).parent / "models"
    recogniser = onnxruntime.InferenceSession(str(_model(folder, "rec")), _options(onnxruntime), providers=["CPUExecutionProvider"])
    words = recogniser.get_modelmeta().custom_metadata_map["character"].splitlines()
    return Engine(_detector(rapidocr, folder), recogniser, ("", *words, " "))


def _model(folder: Path, task: str) -> Path:
    """The model for a task that came with the wheel."""
    found = sorted(folder.glob(f"*_{task}_*.onnx"))
    if not found:
        raise MissingTool("文字识别组件不完整（缺模型文件），扫描件和图片读不了", remedy="请重新安装 rapidocr 3.10 或更高版本")
    return found[-1]


def _options(onnxruntime: Any) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = _THREADS
    options.enable_cpu_mem_arena = False        # the arena keeps the largest page's memory for ever
    options.log_severity_level = 4
    return options


def _detector(rapidocr: Any, folder: Path) -> Any:
    return rapidocr.RapidOCR(params={
        "Global.log_level": "critical", "Global.max_side_len": _LONGEST_SIDE,
        "Det.model_path": str(_model(folder, "det")), "Rec.model_path": str(_model(folder, "rec")),
        "Cls.model_path": str(_model(folder, "cls")),
        "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
        "EngineConfig.onnxruntime.inter_op_num_threads": _THREADS,
    })
