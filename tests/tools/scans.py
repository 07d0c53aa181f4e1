"""Whole directives through print, scan and recognition: what comes back of each.

``python -m tests.tools.scans [STEM…]`` (file names of ``corpus/directives`` without their ending;
all of them by default) needs Chromium and takes some eight seconds a page and core.

1. A directive is printed to a PDF in government layout (``write_pdf``); every page is drawn at 200
   dpi, turned by up to 0.4°, made noisy (``render``) and packed as JPEG, as scanners do.
2. Pages are recognised one by one, each kept in ``--folder`` with its lines; ``--anew 3,16-19``
   recognises these only and takes the others as kept, ``--anew none`` all of them.
3. The pages are read as one document and compared with what was printed: characters (on NFKC text
   without white space), labels of clauses, and clauses that differ (full and half width, brackets
   and dashes of any kind are the same).
"""

from __future__ import annotations

import argparse
import io
import pickle
import re
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.directive import Directive
from corpus.formats.compose import compose
from corpus.formats.ocr import confidence_doubts, recognise_page
from corpus.formats.page import Page
from corpus.formats.pdf import read_pdf
from corpus.read import DIRECTIVES
from tests.tools.distance import share_kept
from tests.tools.printed import printed
from tests.tools.render import as_file, render_scans
from tests.tools.serving import CHROMIUM, MISSING, chromium
from tests.tools.tree import differences, held, read_again
from tests.tools.write_pdf import page_html, write_pdf

DPI = 200
QUALITY = 75  # of the JPEG, as Pillow packs pictures into a PDF


@dataclass(frozen=True)
class Return:
    """What came back of a directive: shares and counts, and a line per clause that differs."""

    name: str
    pages: int
    characters: int
    kept: float
    numbers: tuple[int, int]  # found, expected
    differing: tuple[str, ...]

    def words(self) -> str:
        """One line of figures, then a line per difference."""
        found, expected = self.numbers
        head = (
            f"{self.name}: {self.pages} pages, {self.kept:.2%} of {self.characters:,} characters, "
            f"{found}/{expected} clause numbers, {len(self.differing)} clauses differ"
        )
        return "\n  ".join([head, *self.differing])


def scan(picture: np.ndarray) -> np.ndarray:
    """The picture after it was packed and unpacked as JPEG."""
    from PIL import Image

    return np.asarray(Image.open(io.BytesIO(as_file(picture, "JPEG", quality=QUALITY))))


def read_pages(data: bytes, folder: Path, anew: set[int] | None) -> list[Page]:
    """The pages of a PDF as recognised; those in ``anew`` (None: all), others as kept."""
    import pypdfium2

    folder.mkdir(parents=True, exist_ok=True)
    count = len(pypdfium2.PdfDocument(data))
    pages: list[Page] = []
    began = time.monotonic()
    for number in range(1, count + 1):
        file = folder / f"{number:03d}.pickle"
        if anew is None or number in anew or not file.is_file():
            picture = scan(render_scans(data, pages=range(number - 1, number), dpi=DPI)[0])
            file.write_bytes(pickle.dumps(recognise_page(picture, number, DPI)))
            past = time.monotonic() - began
            print(f"{folder.name}: page {number} of {count}, {past:.0f} s", file=sys.stderr)
        pages.append(pickle.loads(file.read_bytes()))
    return pages


def compare(directive: Directive, stem: str, data: bytes, pages: list[Page]) -> Return:
    """What the pages hold of a directive that was printed to the PDF."""
    seen = compose(pages, "scan", confidence_doubts(pages))
    again = read_again(DIRECTIVES / f"{stem}.txt", seen.text)
    words = _words(read_pdf(data).text)
    labels = {clause.label for clause in directive.clauses}
    return Return(
        name=directive.id,
        pages=len(pages),
        characters=len("".join(words.split())),
        kept=share_kept(words, _words(seen.text)),
        numbers=(len(labels & {clause.label for clause in again.clauses}), len(labels)),
        differing=tuple(differences(directive, again, folded=True)),
    )


def _words(text: str) -> str:
    """Text without the markup of tables."""
    return re.sub(r"</?[a-z][^<>]*>", "", text)


def _numbers(words: str | None) -> set[int] | None:
    """Pages named like 3,16-19; nothing named is all of them, ``none`` no page."""
    if words is None:
        return None
    numbers: set[int] = set()
    for part in words.split(",") if words != "none" else []:
        first, _, last = part.partition("-")
        numbers |= set(range(int(first), int(last or first) + 1))
    return numbers


def main() -> int:
    """Print what came back of each directive; exit status 1 where Chromium is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    stems = sorted(path.stem for path in DIRECTIVES.glob("*.txt"))
    parser.add_argument("stems", nargs="*", metavar="STEM", help=", ".join(stems))
    parser.add_argument("--folder", type=Path, default=Path(".cache/scans"))
    parser.add_argument("--anew", help="pages to recognise, the others as kept")
    given = parser.parse_args()
    if not CHROMIUM.exists():
        print(MISSING, file=sys.stderr)
        return 1
    unknown = set(given.stems) - set(stems)
    if unknown:
        parser.error(f"no directive of that name: {', '.join(sorted(unknown))}")
    for stem in given.stems or stems:
        directive = held(DIRECTIVES / f"{stem}.txt")
        with chromium() as browser:
            data = write_pdf(browser, page_html(printed(directive)))
        began = time.process_time()
        pages = read_pages(data, given.folder / stem, _numbers(given.anew))
        spent = time.process_time() - began
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(compare(directive, stem, data, pages).words(), flush=True)
        print(f"  {spent:.0f} s of processor time, {most:.0f} MB at most", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
