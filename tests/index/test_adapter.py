"""The matrix for questions: read as it was written, used for its own model alone."""

from pathlib import Path

import numpy as np
import pytest

from index.adapter import FILE, adapt, read_adapter, write_adapter


def test_what_is_written_is_read_again(tmp_path: Path):
    matrix = np.random.default_rng(1).standard_normal((6, 6)).astype(np.float16)
    write_adapter(matrix.astype(np.float32), tmp_path / "a.safetensors")
    assert np.array_equal(read_adapter(tmp_path / "a.safetensors"), matrix.astype(np.float32))


def test_the_file_is_plain_safetensors():
    numpy_format = pytest.importorskip("safetensors.numpy")
    tensors = numpy_format.load_file(FILE)
    assert {name: tensor.shape for name, tensor in tensors.items()} == {"question": (384, 384)}


def test_it_ships_small():
    assert FILE.stat().st_size < 1_000_000


def test_a_turned_vector_is_a_unit_vector_near_the_old_one():
    vectors = np.random.default_rng(2).standard_normal((20, 384)).astype(np.float32)
    for vector in vectors / np.linalg.norm(vectors, axis=1, keepdims=True):
        turned = adapt(vector, "multilingual-e5-small")
        assert np.linalg.norm(turned) == pytest.approx(1.0, abs=1e-5)
        assert turned @ vector > 0


def test_another_model_is_left_as_it_is():
    vector = np.ones(8, dtype=np.float32) / np.sqrt(8)
    assert adapt(vector, "another model") is vector
