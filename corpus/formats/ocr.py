"""Photographs and scanned pages: characters by recognition, each line with its confidence.

1. A picture is turned as its EXIF data say; a page on its side or head is turned by trial.
2. The models inside the ``rapidocr`` package find and read the lines; nothing is fetched.
3. The tilt of the lines is taken out of their boxes, so that rows are level; ruled lines found in
   the picture make tables.

The only door to rapidocr. A picture without a scale counts as an A4 page.
"""

from __future__ import annotations

import math
import os
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from corpus.formats.characters import without_blanks
from corpus.formats.compose import compose
from corpus.formats.extracted import Extracted, Progress
from corpus.formats.page import Box, Page, PageCell, PageTable, Printed, around
from corpus.formats.picture import (
    A4_LONG,
    MAX_SIDE,
    frames_of,
    has_ink,
    ink_box,
    levelled,
    ruled_lines,
)
from corpus.formats.reading_order import find_gutter, in_order
from corpus.formats.rules import cells_of
from corpus.load import CorpusError

if TYPE_CHECKING:
    import numpy as np

LOW_CONFIDENCE = 0.9
# A dash between two digits (1—2项), which the model reads as the numeral: none stands there.
_READ_AS_ONE = re.compile(r"(?<=[0-9])一(?=[0-9])")
_FIND_SIDE = 1_280  # pixels of the copy in which lines are looked for
_THREADS = 2
_LEAST_CROP = 14.0  # points: the height in which a single character is read
_LEAST_SCORE = 0.6  # of a character in a cell where no line was found
_POOR = 0.75  # median confidence below which other ways up are tried
_MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
}
_SAMPLE = 8  # lines by which a way up is judged
Corners = tuple[tuple[float, float], ...]
_READING = threading.Lock()  # one engine for all threads


def read_image(data: bytes, progress: Progress | None = None) -> Extracted:
    """The recognised text of a picture (PNG, JPEG, TIFF, …), a page for each of its frames.

    The format is ``scan``. Raises ``CorpusError`` for a file that is no picture, beyond the
    bounds, or without any text.
    """
    frames = frames_of(data)
    pages: list[Page] = []
    for number, image in enumerate(frames, 1):
        pages.append(recognise_page(image, number, 72 * max(image.shape[:2]) / A4_LONG))
        if progress:
            progress(number, len(frames))
    if not any(page.items for page in pages):
        raise CorpusError("图片中没有识别出文字。")
    return compose(pages, "scan", confidence_doubts(pages))


def recognise_page(image: np.ndarray, number: int, dpi: float) -> Page:
    """The page that an RGB picture of ``dpi`` pixels an inch shows; empty where it has no text."""
    turned, seen = _best_way_up(image) if has_ink(image) else (image, [])
    scale = 72 / dpi
    height, width = turned.shape[0] * scale, turned.shape[1] * scale
    level = _Level(_tilt(seen), (turned.shape[1] / 2, turned.shape[0] / 2), scale)
    runs = [run for run in (_printed(one, level, number) for one in seen) if run]
    tables = _tables(levelled(turned, level.tilt), scale, runs, number=number)
    inside = {id(line) for table in tables for cell in table.cells for line in cell.lines}
    free = [run for run in runs if id(run) not in inside]
    ordered = [_in_lines(table) for table in tables]
    return Page(number, width, height, in_order(free, ordered, find_gutter(free, width)))


def confidence_doubts(pages: list[Page]) -> tuple[str, ...]:
    """A sentence on how many recognised lines are uncertain, and on which pages; or none."""
    lines = [line for page in pages for line in _lines(page) if line.confidence is not None]
    weak = [line for line in lines if (line.confidence or 0) < LOW_CONFIDENCE]
    if not lines:
        return ()
    share = f"文字由识别得到：共 {len(lines)} 行"
    if not weak:
        return (f"{share}，把握都在 {LOW_CONFIDENCE:.0%} 以上，仍请对照原图核对。",)
    at = sorted({line.page for line in weak})
    named = "、".join(map(str, at[:10])) + (" 等" if len(at) > 10 else "")
    percent = max(round(100 * len(weak) / len(lines)), 1)
    return (f"{share}，其中 {len(weak)} 行（{percent}%）把握较低，请对照原图核对：第 {named} 页。",)


def _lines(page: Page) -> Iterator[Printed]:
    for item in page.items:
        if isinstance(item, Printed):
            yield item
        else:
            yield from (line for cell in item.cells for line in cell.lines)


@dataclass(frozen=True)
class _Seen:
    """A line as recognised: its four corners in pixels from the upper left, words, confidence."""

    corners: Corners
    text: str
    score: float


@dataclass(frozen=True)
class _Level:
    """The way from tilted pixels to level points."""

    tilt: float  # radians, clockwise
    centre: tuple[float, float]
    scale: float

    def points(self, x: float, y: float) -> tuple[float, float]:
        """A pixel's place on the levelled page."""
        dx, dy = x - self.centre[0], y - self.centre[1]
        cos, sin = math.cos(self.tilt), math.sin(self.tilt)
        level = (self.centre[0] + dx * cos + dy * sin, self.centre[1] - dx * sin + dy * cos)
        return level[0] * self.scale, level[1] * self.scale


def _best_way_up(image: np.ndarray) -> tuple[np.ndarray, list[_Seen]]:
    """The picture the right way up with its lines; other ways are tried where it reads poorly."""
    import numpy as np

    boxes = _find(image)
    on_side = sum(map(_is_tall, boxes)) * 2 > len(boxes)
    seen = [] if on_side else _read(image, boxes)
    if not on_side and (not seen or _confidence(seen) >= _POOR):
        return image, seen
    best, way = _confidence(seen), 0
    for turns in (1, 3) if on_side else (2,):
        turned = np.ascontiguousarray(np.rot90(image, turns))
        found = sorted(_find(turned), key=_length, reverse=True)
        sample = _confidence(_read(turned, found[:_SAMPLE]))
        best, way = max((best, way), (sample, turns))
    if not way:
        return image, seen
    turned = np.ascontiguousarray(np.rot90(image, way))
    return turned, _read(turned, _find(turned))


def _confidence(seen: list[_Seen]) -> float:
    return median(one.score for one in seen) if seen else 0.0


def _is_tall(box: Corners) -> bool:
    """Whether a line runs downwards, as on a page that lies on its side."""
    return math.dist(box[0], box[3]) > 1.5 * math.dist(box[0], box[1])


def _length(box: Corners) -> float:
    return math.dist(box[0], box[1])


def _find(image: np.ndarray) -> list[Corners]:
    """Where the lines of a picture lie, looked for in a smaller copy."""
    import cv2
    import numpy as np

    engine = _engine()
    shrink = min(1.0, _FIND_SIDE / max(image.shape[:2]))
    bgr = np.ascontiguousarray(image[..., ::-1])
    small = cv2.resize(bgr, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    with _READING:
        found = engine(small, use_det=True, use_rec=False, use_cls=False).boxes
    boxes = [] if found is None else (np.asarray(found, dtype=float) / shrink).tolist()
    return [tuple((x, y) for x, y in box) for box in boxes]


def _read(image: np.ndarray, boxes: list[Corners]) -> list[_Seen]:
    """The words in the boxes of a picture; boxes without words are left out."""
    import numpy as np

    if not boxes:
        return []
    engine = _engine()
    bgr = np.ascontiguousarray(image[..., ::-1])
    with _READING:
        crops = engine.crop_text_regions(bgr, np.asarray(boxes, dtype=np.float32))
        read = engine.recognize_txt(crops)
    return [
        _Seen(box, text, round(float(score), 4))
        for box, text, score in zip(boxes, read.txts, read.scores, strict=True)
        if text.strip()
    ]


@cache
def _engine() -> Any:
    """The recogniser with the models of its own package, named by path so that none is fetched."""
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    missing = [name for name in _MODELS.values() if not (folder / name).is_file()]
    if missing:
        raise CorpusError(f"文字识别模型不完整，缺少 {missing[0]}，请重新安装 rapidocr。")
    threads = min(_THREADS, os.cpu_count() or 1)
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.max_side_len": MAX_SIDE,
            "Global.text_score": 0.0,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            **{f"{part}.model_path": str(folder / name) for part, name in _MODELS.items()},
        }
    )


def _tilt(seen: list[_Seen]) -> float:
    """The angle by which long lines go down to the right, in radians; 0 for a level page."""
    long = [
        math.atan2(one.corners[1][1] - one.corners[0][1], one.corners[1][0] - one.corners[0][0])
        for one in seen
        if math.dist(one.corners[0], one.corners[1]) > 6 * math.dist(one.corners[0], one.corners[3])
    ]
    angle = median(long) if long else 0.0
    return angle if abs(angle) < math.radians(15) else 0.0


def _printed(one: _Seen, level: _Level, number: int) -> Printed | None:
    """A recognised line in points, levelled, with its place on the picture as it is."""
    text = _READ_AS_ONE.sub("—", without_blanks(one.text))
    if not text:
        return None
    box = _box([level.points(x, y) for x, y in one.corners])
    place = _box([(x * level.scale, y * level.scale) for x, y in one.corners])
    size = 0.8 * math.dist(one.corners[0], one.corners[3]) * level.scale
    return Printed(text, box, number, max(size, 1.0), one.score, place=place)


def _box(points: list[tuple[float, float]]) -> Box:
    return around([(x, y, x, y) for x, y in points])


def _tables(grey: np.ndarray, scale: float, runs: list[Printed], *, number: int) -> list[PageTable]:
    """Ruled tables of a level picture, each recognised line in the cell that holds its middle."""
    found: list[PageTable] = []
    for cells in cells_of(ruled_lines(grey, scale)):
        held = [[run for run in runs if _is_in(run, cell.box)] for cell in cells]
        if any(held):
            empty = [at for at, lines in enumerate(held) if not lines]
            for at, run in _overlooked(grey, scale, [(at, cells[at].box) for at in empty]):
                held[at] = [replace(run, page=number)]
            filled = tuple(
                PageCell(tuple(lines), cell.box, cell.is_open)
                for cell, lines in zip(cells, held, strict=True)
            )
            found.append(PageTable(filled, around([cell.box for cell in cells]), number))
    return found


def _overlooked(
    grey: np.ndarray, scale: float, cells: list[tuple[int, Box]]
) -> list[tuple[int, Printed]]:
    """What stands in cells where no line was found (一 is easily taken for a stroke)."""
    import cv2

    inked = [(at, ink) for at, box in cells if (ink := ink_box(grey, box, scale))]
    if not inked:
        return []
    crops: list[np.ndarray] = []
    for _, (left, top, right, foot) in inked:
        more = max((_LEAST_CROP - (foot - top)) / 2, 2.0)
        rows = slice(max(round((top - more) / scale), 0), round((foot + more) / scale))
        columns = slice(max(round((left - 2) / scale), 0), round((right + 2) / scale))
        crops.append(cv2.cvtColor(grey[rows, columns], cv2.COLOR_GRAY2BGR))
    with _READING:
        read = _engine().recognize_txt(crops)
    found: list[tuple[int, Printed]] = []
    for (at, ink), text, score in zip(inked, read.txts, read.scores, strict=True):
        words = without_blanks(text)
        if words and score >= _LEAST_SCORE:
            size = max(ink[3] - ink[1], 8.0)
            found.append((at, Printed(words, ink, 0, size, round(float(score), 4), place=ink)))
    return found


def _is_in(run: Printed, cell: Box) -> bool:
    x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
    return cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]


def _in_lines(table: PageTable) -> PageTable:
    """The table with the lines of each cell in reading order."""
    cells = [
        replace(
            cell,
            lines=tuple(
                line for line in in_order(list(cell.lines), []) if isinstance(line, Printed)
            ),
        )
        for cell in table.cells
    ]
    return replace(table, cells=tuple(cells))
