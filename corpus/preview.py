"""A file made ready to be taken: its text, the directive read from it, and what is doubtful."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from corpus.check import check
from corpus.directive import Directive
from corpus.duties import attach_duties
from corpus.extract import extract
from corpus.formats.extracted import Extracted, Line, Progress
from corpus.load import CorpusError
from corpus.normalize import fold
from corpus.parse import parse
from corpus.report import Report
from corpus.sidecar import Sidecar

UNSURE = 0.8  # below, a recognised line is shown to the person who adds the file
_SHOWN = 12
_ID = re.compile(r"[^\s/\\?#%&<>\"'\x00-\x1f]{1,60}")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as it would be taken; nothing of it is stored yet."""

    data: bytes
    name: str
    extracted: Extracted
    given: Sidecar
    directive: Directive
    report: Report
    images: tuple[bytes, ...] = ()

    @property
    def text_hash(self) -> str:
        """Hash of the normalised text: the same content in another format has the same."""
        return text_hash(self.extracted.text)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What a person should look at before taking it, in Chinese."""
        named = self.given.id or self.directive.document_number or self.directive.title
        nameless = () if named else (f"没有字号和标题，用文件名“{self.directive.id}”作名称",)
        unsure = _unsure(self.extracted)
        return (*nameless, *self.extracted.doubts, *unsure, *self.report.doubts)


def prepare(
    data: bytes, name: str, given: Sidecar, *, as_of: date, progress: Progress | None = None
) -> Prepared:
    """What a file would be as a directive; ``progress`` hears the pages that were read.

    Raises ``CorpusError`` where the file cannot be read or no usable id can be made of it.
    """
    base = PurePath(name.replace("\\", "/")).name[:120] or "文件"
    extracted = extract(data, base, progress)
    directive = read_text(extracted.text, given, as_of=as_of, name=PurePath(base).stem)
    if not _ID.fullmatch(directive.id):
        raise CorpusError(
            f"读不出可用的发文字号，标题“{directive.id[:40]}”太长或有特殊符号，不能作名称："
            "请用 --id 起一个短名（60 字以内，不含空格和 / ? # % & 引号）。"
        )
    images = _page_images(data, extracted)
    return Prepared(data, base, extracted, given, directive, check(directive), images)


def read_text(text: str, given: Sidecar, *, as_of: date, name: str = "") -> Directive:
    """The directive of an extracted text, with its duties."""
    return attach_duties(parse(text, given, as_of=as_of, name=name))


def text_hash(text: str) -> str:
    """SHA-256 of the normalised text."""
    return hashlib.sha256(fold(text).encode("utf-8", "surrogatepass")).hexdigest()


def _unsure(extracted: Extracted) -> tuple[str, ...]:
    """Recognised lines of low confidence, the first dozen."""
    lines = [line for line in extracted.lines if (line.confidence or 1.0) < UNSURE]
    told = [_unsure_line(extracted, line) for line in lines[:_SHOWN]]
    if len(lines) > _SHOWN:
        told.append(f"……另有 {len(lines) - _SHOWN} 行识别把握不大")
    return tuple(told)


def _unsure_line(extracted: Extracted, line: Line) -> str:
    words = extracted.text[line.span.start : line.span.end].strip()[:40]
    return f"第 {line.page} 页识别把握不大（{line.confidence or 0:.0%}）：“{words}”"


def _page_images(data: bytes, extracted: Extracted) -> tuple[bytes, ...]:
    """Pictures of the pages of a recognised PDF; a photograph is its own picture."""
    if not (extracted.recognised and b"%PDF-" in data[:1024]):
        return ()
    from corpus.formats.pdf import page_images

    return tuple(page_images(data))
