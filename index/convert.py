"""The bundled weights as a sentence-transformers folder, for training or another engine.

Run ``python -m index.convert FOLDER``; then ``ANWEN_EMBEDDING__MODEL=FOLDER`` uses it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np

from index.e5_file import Floats, PackedModel
from index.embed import PASSAGE_PROMPT, QUERY_PROMPT, bundled_model

_PARTS: Final = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "intermediate.dense": "fi",
    "output.dense": "fo",
}
_NORMS: Final = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}
_MODULES: Final = (
    ("0", "", "Transformer"),
    ("1", "1_Pooling", "Pooling"),
    ("2", "2_Normalize", "Normalize"),
)
# Normalisation leaves ～ as it is, unlike NFKC: it is hidden from NFKC for a moment.
_TILDE, _HIDDEN = "～", "\ue000"


def convert_bundled(folder: Path) -> Path:
    """The folder, holding the model in single precision (470 MB), readable offline."""
    from safetensors.numpy import save_file  # pyright: ignore[reportUnknownVariableType]

    model = bundled_model()
    for _, path, _ in _MODULES:
        (folder / path).mkdir(parents=True, exist_ok=True)
    save_file(_tensors(model), folder / "model.safetensors", metadata={"format": "pt"})
    _write_tokenizer(model, folder)
    for name, content in _settings(model).items():
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return folder


def _tensors(model: PackedModel) -> dict[str, Floats]:
    """All weights under the names that BertModel uses."""
    hidden, inner = model.sizes.hidden, model.sizes.inner
    tensors = {
        "embeddings.word_embeddings.weight": model.matrix("emb.word", hidden),
        "embeddings.position_embeddings.weight": model.vector("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": model.vector("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": model.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": model.vector("emb.ln.b"),
        # Not in the file and not used by mean pooling; zeros spare a warning at every load.
        "pooler.dense.weight": np.zeros((hidden, hidden), dtype=np.float32),
        "pooler.dense.bias": np.zeros(hidden, dtype=np.float32),
    }
    for layer in range(model.sizes.layers):
        lead, own = f"encoder.layer.{layer}.", f"l{layer}."
        for name, part in _PARTS.items():
            columns = inner if part == "fo" else hidden
            tensors[f"{lead}{name}.weight"] = model.matrix(f"{own}{part}.w", columns)
            tensors[f"{lead}{name}.bias"] = model.vector(f"{own}{part}.b")
        for name, part in _NORMS.items():
            tensors[f"{lead}{name}.weight"] = model.vector(f"{own}{part}.w")
            tensors[f"{lead}{name}.bias"] = model.vector(f"{own}{part}.b")
    return {name: tensor.copy() for name, tensor in tensors.items()}


def _write_tokenizer(model: PackedModel, folder: Path) -> None:
    """A fast tokenizer of the unigram pieces with XLM-R's normalisation and marks."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers
    from tokenizers.pre_tokenizers import Metaspace
    from tokenizers.processors import TemplateProcessing

    pieces = model.pieces
    texts = [piece.decode("utf-8") for piece in pieces.texts]
    scores: list[float] = pieces.scores.tolist()
    vocabulary = list(zip(texts, scores, strict=True))
    tokenizer: Any = Tokenizer(models.Unigram(vocabulary, pieces.unknown, False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(_TILDE, _HIDDEN),
            normalizers.Nmt(),
            normalizers.NFKC(),
            normalizers.Replace(_HIDDEN, _TILDE),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", pieces.begin), ("</s>", pieces.end)],
    )
    tokenizer.save(str(folder / "tokenizer.json"))


def _settings(model: PackedModel) -> dict[str, Any]:
    """The small files that tell sentence-transformers what the folder holds."""
    sizes = model.sizes
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": sizes.hidden,
            "num_hidden_layers": sizes.layers,
            "num_attention_heads": sizes.heads,
            "intermediate_size": sizes.inner,
            "vocab_size": sizes.vocabulary,
            "max_position_embeddings": sizes.positions,
            "type_vocab_size": sizes.types,
            "layer_norm_eps": 1e-12,
            "hidden_act": "gelu",
            "pad_token_id": model.pieces.pad,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "model_max_length": sizes.positions,
        },
        "modules.json": [
            {"idx": int(name), "name": name, "path": path, "type": f"{_PACKAGE}.{kind}"}
            for name, path, kind in _MODULES
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "sentence_bert_config.json": {"max_seq_length": sizes.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PROMPT, "passage": PASSAGE_PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


_PACKAGE: Final = "sentence_transformers.models"

if __name__ == "__main__":
    convert_bundled(Path(sys.argv[1]))
