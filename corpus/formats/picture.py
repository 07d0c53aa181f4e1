"""Pictures of pages: opened and turned upright, kept as JPEG, their ruled lines found.

A picture without a scale counts as high as an A4 page.
"""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

from corpus.formats.page import Box
from corpus.formats.rules import Rule
from corpus.load import CorpusError

if TYPE_CHECKING:
    import numpy as np
    from PIL.Image import Image

MAX_IMAGE_BYTES = 60 * 1024 * 1024
MAX_FRAMES = 200
MAX_SIDE = 2_400  # pixels: 200 dpi of A4
KEPT_DPI = 120
A4_LONG = 842.0  # points
_MAX_PIXELS = 80_000_000
_LEAST_CONTRAST = 24  # of 255
_LEAST_RULE = 28.0  # points: longer than any stroke of a character
_RULE_WIDTH = 2.5  # points: a thick rule and its blur
_INK = 60  # of 255, darker than the ground
_LEAST_INK = 2.0  # square points: a small 一 has 8


def kept_images(data: bytes, dpi: int = KEPT_DPI) -> tuple[bytes, ...]:
    """JPEG pictures of the frames of a picture, as high as an A4 page of ``dpi`` pixels an inch."""
    import cv2

    side = A4_LONG * dpi / 72
    kept: list[bytes] = []
    for image in frames_of(data):
        scale = min(side / max(image.shape[:2]), 4.0)
        size = (max(round(image.shape[1] * scale), 1), max(round(image.shape[0] * scale), 1))
        kept.append(as_jpeg(cv2.resize(image, size, interpolation=cv2.INTER_AREA)))
    return tuple(kept)


def as_jpeg(image: np.ndarray) -> bytes:
    """An RGB picture as the bytes of a JPEG file."""
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(image).save(stream, "JPEG", quality=75, optimize=True)
    return stream.getvalue()


def has_ink(image: np.ndarray) -> bool:
    """Whether a picture shows anything but one even ground."""
    return bool(image.size) and int(image.max()) - int(image.min()) > _LEAST_CONTRAST


def frames_of(data: bytes) -> list[np.ndarray]:
    """The frames of a picture as RGB, turned as the camera says, none larger than is read."""
    import numpy as np
    from PIL import Image, ImageOps, ImageSequence

    if len(data) > MAX_IMAGE_BYTES:
        raise CorpusError(f"图片过大：上限为 {MAX_IMAGE_BYTES // 1048576} MB。")
    frames: list[np.ndarray] = []
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if getattr(picture, "n_frames", 1) > MAX_FRAMES:
                raise CorpusError(f"图片页数过多：上限为 {MAX_FRAMES} 页。")
            if picture.width * picture.height > _MAX_PIXELS:
                raise CorpusError("图片像素过多，请缩小后再添加。")
            for frame in ImageSequence.Iterator(picture):
                upright = ImageOps.exif_transpose(_opaque(frame))
                upright.thumbnail((MAX_SIDE, MAX_SIDE))
                frames.append(np.asarray(upright))
    except CorpusError:
        raise
    except Exception as error:  # Pillow raises whatever a damaged file leads it to
        raise CorpusError("图片文件已损坏或格式不支持，无法打开。") from error
    return frames


def _opaque(frame: Image) -> Image:
    """A frame as RGB; what is transparent becomes white."""
    import PIL.Image

    if "A" not in frame.getbands() and "transparency" not in frame.info:
        return frame.convert("RGB")
    layered = frame.convert("RGBA")
    ground = PIL.Image.new("RGBA", layered.size, "white")
    whole = PIL.Image.alpha_composite(ground, layered).convert("RGB")
    whole.info.update({"exif": frame.info["exif"]} if "exif" in frame.info else {})
    return whole


def levelled(image: np.ndarray, tilt: float) -> np.ndarray:
    """A picture in grey with its tilt (radians, clockwise) taken out."""
    import cv2

    height, width = image.shape[:2]
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(tilt), 1.0)
    return cv2.warpAffine(grey, turn, (width, height), borderValue=(255,))


def ruled_lines(grey: np.ndarray, scale: float) -> list[Rule]:
    """Long level and upright strokes of a level picture as rules; ``scale`` is points a pixel."""
    import cv2

    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15
    )
    least = round(_LEAST_RULE / scale)
    rules: list[Rule] = []
    for shape in ((least, 1), (1, least)):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, shape)
        strokes = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel)
        bridge = cv2.getStructuringElement(cv2.MORPH_RECT, (5, 5))
        strokes = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, bridge)
        _, _, boxes, _ = cv2.connectedComponentsWithStats(strokes)
        for x, y, w, h in (boxes[1:, :4] * scale).tolist():
            if min(w, h) * 5 < max(w, h):
                rules.append(Rule(x, y, x + w, y + h))
    return rules


def ink_box(grey: np.ndarray, box: Box, scale: float) -> Box | None:
    """Where the ink inside a box of a level picture lies, in points; None for an empty one.

    The outermost points of the box, where its rules are, do not count.
    """
    import numpy as np

    left, top, right, foot = (round(side / scale) for side in box)
    edge = round(_RULE_WIDTH / scale)
    inner = grey[top + edge : foot - edge, left + edge : right - edge]
    if not inner.size:
        return None
    dark = inner.astype(int) < int(np.median(inner)) - _INK
    rows, columns = np.nonzero(dark)
    if len(rows) * scale * scale < _LEAST_INK:
        return None
    x, y = left + edge, top + edge
    found = (x + columns.min(), y + rows.min(), x + columns.max() + 1, y + rows.max() + 1)
    west, north, east, south = (float(side) * scale for side in found)
    return west, north, east, south
