"""Small PDFs written by hand: words at given places, ruled lines, no font file.

The font is STSong-Light of Adobe's Chinese collection, one em a Chinese character, which readers
know without its file. Places are points from the upper left corner of the page.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field


@dataclass
class TinyPage:
    """A page to be written: words with the place of their base line, and lines to be drawn."""

    width: float = 595
    height: float = 842
    words: list[tuple[float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)

    def put(self, x: float, y: float, text: str, size: float = 16) -> TinyPage:
        self.words.append((x, y, size, text))
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> TinyPage:
        self.rules.append((x0, y0, x1, y1))
        return self

    def column(self, x: float, y: float, lines: list[str], size: float = 16) -> TinyPage:
        """Lines below each other, a pitch of 1.8 sizes apart."""
        for at, line in enumerate(lines):
            lead = len(line) - len(line.lstrip("　"))
            self.put(x + lead * size, y + at * 1.8 * size, line.lstrip("　"), size)
        return self

    def drawing(self) -> bytes:
        parts = [
            f"BT /F1 {size} Tf {x:.2f} {self.height - y:.2f} Td <{text.encode('utf-16-be').hex()}>"
            " Tj ET"
            for x, y, size, text in self.words
        ]
        parts += [
            f"{x0:.2f} {self.height - y0:.2f} m {x1:.2f} {self.height - y1:.2f} l S"
            for x0, y0, x1, y1 in self.rules
        ]
        return "\n".join(parts).encode("ascii")


_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    b"/DescendantFonts [4 0 R] >>"
)
_DESCENDANT = (
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
    b"<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /W [1 [207] 814 939 500] "
    b"/FontDescriptor 5 0 R >>"
)
_DESCRIPTOR = (
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
    b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
)


def tiny_pdf(*pages: TinyPage, packed: bool = True) -> bytes:
    """The bytes of a PDF with the pages; ``packed`` compresses their drawings."""
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _FONT,
        _DESCENDANT,
        _DESCRIPTOR,
    ]
    for at, page in enumerate(pages):
        drawing = page.drawing()
        stream = zlib.compress(drawing) if packed else drawing
        kind = " /Filter /FlateDecode" if packed else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {7 + 2 * at} 0 R >>".encode()
        )
        objects.append(
            f"<< /Length {len(stream)}{kind} >>\nstream\n".encode() + stream + b"\nendstream"
        )
    return assemble(objects)


def assemble(objects: list[bytes], trailer: str = "") -> bytes:
    """A PDF file of the objects, the first of which is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for at, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{at} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return bytes(out + f"startxref\n{start}\n%%EOF\n".encode())
