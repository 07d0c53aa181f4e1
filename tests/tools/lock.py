"""Rewrites the lock files from pyproject.toml; run by hand: ``make lock``.

1. uv resolves for every platform and Python from 3.11 on, with hashes.
2. CUDA libraries, which only the public Linux build of torch needs, go to a file of their own.
3. A CPU build of torch, where pip knows one, is a tenth of the size: it has a lock of its own,
   tried first. (pip prefers a public wheel whose hash its index states, whatever the order.)
"""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TORCH = "torch==2.13.0"
PINS = f"""{TORCH}
sentence-transformers==6.2.0
transformers==5.23.0
chromadb==1.5.9
langchain==1.4.7
langchain-core==1.7.2
gradio==6.31.0
"""
CUDA = re.compile(r"^(nvidia-|cuda-|triton==)")


def compile_lock() -> str:
    constraints = ROOT / ".cache" / "pins.txt"
    constraints.parent.mkdir(exist_ok=True)
    constraints.write_text(PINS, encoding="utf-8")
    options = ["--extra", "test", "--universal", "--python-version", "3.11", "--generate-hashes"]
    quiet = ["--no-header", "--no-annotate", "--no-emit-index-url", "--quiet"]
    command = ["uv", "pip", "compile", "pyproject.toml", *options, *quiet, "-c", str(constraints)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def entries(text: str) -> list[str]:
    """Requirement entries, each with its hash lines."""
    return re.split(r"\n(?=[a-z])", text.strip())


def main() -> None:
    """Write the lock files; arguments are CPU builds of torch, as wheel files."""
    cpu = [hashlib.sha256(Path(name).read_bytes()).hexdigest() for name in sys.argv[1:]]
    main_entries: list[str] = []
    cuda_entries: list[str] = []
    for entry in entries(compile_lock()):
        if CUDA.match(entry):
            cuda_entries.append(entry)
            continue
        hashes = [f"--hash=sha256:{digest}" for digest in cpu if entry.startswith("torch==")]
        main_entries.append(" \\\n    ".join([entry, *hashes]))
    (ROOT / "requirements.lock").write_text("\n".join(main_entries) + "\n", encoding="utf-8")
    if cpu:
        lines = [f"{TORCH}+cpu", *(f"--hash=sha256:{digest}" for digest in cpu)]
        text = " \\\n    ".join(lines) + "\n"
        (ROOT / "requirements-cpu.lock").write_text(text, encoding="utf-8")
    (ROOT / "requirements-cuda.lock").write_text("\n".join(cuda_entries) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
