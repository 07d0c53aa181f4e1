"""PDF files: characters to lines in reading order, ruled tables, pages without text by OCR.

1. pdfplumber gives the characters and rules of each page; characters on one base line are a row.
2. Characters inside a ruled table belong to its cells, the others to lines.
3. A page without characters, or with characters that mean nothing, is drawn and recognised.

The only door to pdfplumber and pypdfium2. Bounded in bytes, pages, characters a page and unpacked
bytes, so that a damaged or hostile file costs a message and not the machine.
"""

from __future__ import annotations

import io
import logging
import threading
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.formats import ocr
from corpus.formats.characters import is_garbage
from corpus.formats.compose import compose
from corpus.formats.extracted import Extracted, Progress
from corpus.formats.glyphs import Glyph, is_inside, runs_of
from corpus.formats.page import Page, PageCell, PageTable, Printed, around
from corpus.formats.picture import KEPT_DPI, as_jpeg, kept_images
from corpus.formats.reading_order import find_gutter, in_order
from corpus.formats.rules import Rule, RuledCell, cells_of
from corpus.load import CorpusError

if TYPE_CHECKING:
    import numpy as np
    from pdfplumber.page import Page as PlumberPage
    from pdfplumber.pdf import PDF

MAX_PDF_BYTES = 100 * 1024 * 1024
MAX_PAGES = 600
OCR_DPI = 200
_MAX_CHARACTERS = 20_000  # of a page; a dense one has 2,000
_MAX_UNPACKED = 64 * 1024 * 1024  # of one page's drawing
_MAX_SIDE = 3_600  # pixels of a page drawn for recognition
_LEAST_CHARACTERS = 8
_SCAN_SHARE = 0.7  # of the page: an image that large is a scan of it
_DRAWING = threading.Lock()  # pdfium is not safe in several threads


def read_pdf(data: bytes, progress: Progress | None = None) -> Extracted:
    """The text of a PDF with page and box of every line; ``progress`` hears pages done, of all.

    The format is ``pdf``, or ``scan`` where every page with words had to be recognised. Raises
    ``CorpusError`` for a file that is encrypted, damaged, empty or beyond the bounds.
    """
    if len(data) > MAX_PDF_BYTES:
        raise CorpusError(f"PDF 文件过大：上限为 {MAX_PDF_BYTES // 1048576} MB。")
    read = _Read()
    with _opened(data) as pdf:
        count = len(pdf.pages)
        for number, raw in enumerate(pdf.pages, 1):
            _add_page(data, raw, number, read=read)
            raw.close()
            if progress:
                progress(number, count)
    return _composed(read)


def page_images(data: bytes, dpi: int = KEPT_DPI) -> tuple[bytes, ...]:
    """JPEG pictures of the pages of a PDF, or of the picture itself, to be kept beside the text.

    Point (x, y) of a line's box is the pixel (x · dpi / 72, y · dpi / 72). Raises ``CorpusError``.
    """
    if b"%PDF-" not in data[:1024]:
        return kept_images(data, dpi)
    with _opened(data) as pdf:
        count = len(pdf.pages)
    return tuple(as_jpeg(_draw(data, number, dpi)) for number in range(1, count + 1))


@dataclass
class _Read:
    """What is read so far, with the numbers of pages that people should look at."""

    pages: list[Page] = field(default_factory=list[Page])
    recognised: list[int] = field(default_factory=list[int])
    garbled: list[int] = field(default_factory=list[int])  # text without meaning
    layered: list[int] = field(default_factory=list[int])  # a scan with somebody's text behind it
    gutter: float | None = None  # between the two columns of the pages before


def _add_page(data: bytes, raw: PlumberPage, number: int, *, read: _Read) -> None:
    """Read a page, by its characters or, where it has none that mean anything, by its looks."""
    with _as_corpus_error(number):
        page, text = _read_page(raw, number, read)
        is_scan, height = _has_scan(raw), float(raw.height)
        drawn = bool(text or raw.images or raw.curves or raw.rects or raw.lines)
    garbled = is_garbage(text)
    if garbled:
        read.garbled.append(number)
    elif is_scan and text:
        read.layered.append(number)
    if drawn and (garbled or len(text) < _LEAST_CHARACTERS):
        image = _draw(data, number, OCR_DPI)
        seen = ocr.recognise_page(image, number, 72 * image.shape[0] / height)
        if seen.items or not page.items or garbled:
            page = seen
            read.recognised.append(number)
    read.pages.append(page)


def _composed(read: _Read) -> Extracted:
    doubts: list[str] = []
    if read.garbled:
        doubts.append(f"{_listed(read.garbled)}的文字层是乱码，已改用文字识别，请对照原件核对。")
    if read.layered:
        doubts.append(f"{_listed(read.layered)}是扫描图，文字取自文件自带的识别层，可能有错字。")
    worded = {page.number for page in read.pages if page.items}
    if not worded:
        raise CorpusError("PDF 中没有可以读取的文字，也没有识别出文字。")
    name = "scan" if worded <= set(read.recognised) else "pdf"
    if read.recognised and name == "pdf":
        doubts.append(f"{_listed(read.recognised)}没有可用的文字层，文字由识别得到。")
    return compose(read.pages, name, (*doubts, *ocr.confidence_doubts(read.pages)))


def _listed(numbers: list[int]) -> str:
    """Pages as people name them: 第 1、2、5 页; a long list is cut short."""
    shown = "、".join(map(str, numbers[:10]))
    return f"第 {shown} 页" if len(numbers) <= 10 else f"第 {shown} 页等 {len(numbers)} 页"


@contextmanager
def _opened(data: bytes) -> Generator[PDF]:
    """The PDF, opened and within the bounds."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
        count = len(pdf.pages)
    except Exception as error:  # pdfminer raises whatever a damaged file leads it to
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, (PDFEncryptionError, PDFPasswordIncorrect)):
            raise CorpusError("PDF 已加密，请先去掉密码再添加。") from error
        raise CorpusError("PDF 文件已损坏，无法打开。") from error
    with pdf:
        if not count:
            raise CorpusError("PDF 文件没有页面。")
        if count > MAX_PAGES:
            raise CorpusError(f"PDF 共 {count} 页，上限为 {MAX_PAGES} 页，请拆分后逐份添加。")
        yield pdf


@contextmanager
def _as_corpus_error(number: int) -> Generator[None]:
    """Turn whatever a damaged page raises into a message that names the page."""
    try:
        yield
    except CorpusError:
        raise
    except Exception as error:  # pdfminer raises whatever a damaged page leads it to
        raise CorpusError(f"PDF 第 {number} 页已损坏，无法读取。") from error


def _read_page(raw: PlumberPage, number: int, read: _Read) -> tuple[Page, str]:
    """The page and its characters without blanks, for judging them."""
    _check_unpacked(raw, number)
    chars: list[Glyph] = [char for char in raw.chars if char["upright"]]
    if len(chars) > _MAX_CHARACTERS:
        raise CorpusError(f"PDF 第 {number} 页内容过多，无法读取。")
    tables = _tables(raw, chars)
    held = {id(char) for _, chars_in in tables for char in chars_in}
    runs = runs_of([char for char in chars if id(char) not in held], number)
    ruled = [_table(cells, chars_in, number) for cells, chars_in in tables]
    width, height = float(raw.width), float(raw.height)
    read.gutter = find_gutter(runs, width, read.gutter)
    page = Page(number, width, height, in_order(runs, ruled, read.gutter))
    return page, "".join(str(char["text"]) for char in chars if not str(char["text"]).isspace())


def _check_unpacked(raw: PlumberPage, number: int) -> None:
    """Refuse a page whose drawing unpacks to more than the bound (a bomb), before it is read."""
    from pdfminer.pdftypes import resolve1

    total = 0
    for stream in raw.page_obj.contents:
        rawdata: bytes = getattr(resolve1(stream), "rawdata", b"") or b""
        unpacker = zlib.decompressobj()
        try:
            total += len(unpacker.decompress(rawdata, _MAX_UNPACKED))
        except zlib.error:
            total += len(rawdata)
        if total >= _MAX_UNPACKED:
            raise CorpusError(f"PDF 第 {number} 页内容过多，无法读取。")


def _has_scan(raw: PlumberPage) -> bool:
    """Whether one image covers most of the page."""
    whole = float(raw.width) * float(raw.height)
    return any(
        (image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) > _SCAN_SHARE * whole
        for image in raw.images
    )


def _tables(raw: PlumberPage, chars: list[Glyph]) -> list[tuple[list[RuledCell], list[Glyph]]]:
    """The cells of each ruled table and the characters inside it."""
    rules = [
        Rule(edge["x0"], edge["top"], edge["x1"], edge["bottom"])
        for edge in raw.edges
        if edge["orientation"] in ("h", "v")
    ]
    found: list[tuple[list[RuledCell], list[Glyph]]] = []
    for cells in cells_of(rules):
        box = around([cell.box for cell in cells])
        inside = [char for char in chars if is_inside(char, box)]
        if any(not str(char["text"]).isspace() for char in inside):
            found.append((cells, inside))
    return found


def _table(cells: list[RuledCell], chars: list[Glyph], number: int) -> PageTable:
    filled: list[PageCell] = []
    for cell in cells:
        runs = runs_of([char for char in chars if is_inside(char, cell.box)], number)
        lines = in_order(runs, [])
        held = tuple(line for line in lines if isinstance(line, Printed))
        filled.append(PageCell(held, cell.box, cell.is_open))
    return PageTable(tuple(filled), around([cell.box for cell in cells]), number)


def _draw(data: bytes, number: int, dpi: int) -> np.ndarray:
    """A page drawn at a resolution, its longer side bounded; RGB."""
    import pypdfium2

    with _DRAWING, _as_corpus_error(number):
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[number - 1]
            scale = min(dpi / 72, _MAX_SIDE / max(*page.get_size(), 1.0))
            # The stubs say int; pdfium takes fractions.
            drawn = page.render(scale=scale, rev_byteorder=True)  # pyright: ignore[reportArgumentType]
            return drawn.to_numpy()[..., :3].copy()
        finally:
            document.close()
