"""A small library of two directives and the means to make more."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.directive import Clause, ClauseKind, Directive, Duty, DutyKind, Level, Span
from corpus.library import Library
from evals.bench_corpus import bare_directive
from index.build import build_index
from index.protocol import Vectors

GAS = (
    "（十六）城镇燃气。开展城镇燃气安全专项整治，液化石油气瓶全面实行信息化管理。"
    "（省住建厅、省商务厅、省应急厅、省市场监管局等部门分工负责）"
)
TAILINGS = "（十一）尾矿库。对停用超过3年的尾矿库，必须在年内完成闭库治理并销号。"
SCHOOL = "（三）校园安全。加强校车管理，严禁超员。（市教育局牵头负责）"


def make_clause(label: str, text: str, units: Sequence[str] = ()) -> Clause:
    whole = Span(0, len(text))
    duty = Duty(
        text, (whole,), DutyKind.SHARED, (), tuple(units), (), tuple(units), True, False, whole
    )
    return Clause(
        label=label,
        path=(label.split(" ", 1)[1],),
        kind=ClauseKind.CLAUSE,
        heading=text[text.find("）") + 1 : text.find("。")],
        text=text,
        spans=(whole,),
        duties=(duty,) if units else (),
    )


def make_directive(
    directive_id: str, clauses: Sequence[tuple[str, str, Sequence[str]]]
) -> Directive:
    made = tuple(make_clause(f"{directive_id} {at}", text, units) for at, text, units in clauses)
    bare = bare_directive(directive_id, f"关于做好安全生产工作的通知（{directive_id}）", made)
    return replace(
        bare,
        document_number=directive_id,
        issuing_authority="某省人民政府",
        level=Level.PROVINCE,
        region="某省",
        source="".join(clause.text for clause in made),
    )


def small_library() -> Library:
    """Two directives that share a subject."""
    province = make_directive(
        "甲政发〔2024〕1号",
        [("(十一)", TAILINGS, ["省应急厅"]), ("(十六)", GAS, ["省住建厅", "省应急厅"])],
    )
    city = make_directive("乙政发〔2023〕2号", [("(三)", SCHOOL, ["市教育局"]), ("(四)", GAS, [])])
    return Library((province, city))


@pytest.fixture
def library() -> Library:
    """Two directives that share a subject."""
    return small_library()


def with_other_words(library: Library) -> Library:
    """The same directives with one clause changed."""
    first, *rest = library.directives
    clause = replace(first.clauses[0], text=first.clauses[0].text + "另行通知。")
    return Library((replace(first, clauses=(clause, *first.clauses[1:])), *rest))


@pytest.fixture
def changed(library: Library) -> Library:
    """The small library with one clause changed."""
    return with_other_words(library)


@pytest.fixture
def make_long_clause() -> Callable[[int], Clause]:
    """Makes a clause of a given length."""

    def make(length: int) -> Clause:
        text = "".join(f"第{number}句话说明第{number}件事。" for number in range(length))
        return make_clause("甲政发〔2024〕1号 (九)", text[:length])

    return make


class HashEmbedder:
    """Gives each text a vector of its own and counts what it was asked for."""

    name = "hash"
    dimension = 16

    def __init__(self, digest: str = "ab" * 32) -> None:
        self.digest = digest
        self.texts: list[str] = []
        self.fault: BaseException | None = None

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if self.fault:
            raise self.fault
        self.texts.extend(texts)
        return self.embed_queries(texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        rows = [
            np.frombuffer(hashlib.blake2b(text.encode(), digest_size=16).digest(), "u1")
            for text in texts
        ]
        vectors = np.array(rows, dtype=np.float32).reshape(-1, 16) - 127.5
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def embedder() -> HashEmbedder:
    """A fake of the embedding that counts its work."""
    return HashEmbedder()


@pytest.fixture
def built(library: Library, embedder: HashEmbedder, tmp_path: Path) -> Path:
    """The folder of an index of the small library."""
    build_index(library, tmp_path / "index", embedder)
    return tmp_path / "index"
