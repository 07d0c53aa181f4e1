"""The scale table: build, memory, disk, cold start, speed and recall at growing sizes.

``make bench`` or ``python -m evals.bench_scale`` (statutes and lay questions in the folder of
``ANWEN_SHARED``). Sizes, the peer and the kept figures are options, so that a part can be run
again; the whole table takes about a quarter of an hour on one core. Figures of every part are
kept in ``--folder``; ``--show`` prints the table from them without measuring.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from evals.bench_corpus import read_scale_corpus
from evals.bench_measure import (
    Figures,
    measure_build,
    measure_chroma,
    measure_machine,
    measure_ours,
    measure_peer,
)

SIZES: Final = (1_000, 10_000, 150_000)
PARTS: Final = ("build", "ours", "chroma", "peer")
ASKED: Final = {1_000: 100, 10_000: 50}
ASKED_AT_MOST: Final = 25  # beyond: the peer takes seconds a question
_FAILED: Final = "(failed) "


def main() -> int:
    """Measure what is asked for and print the table; exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    shared = os.environ.get("ANWEN_SHARED")
    parser.add_argument("--shared", type=Path, default=Path(shared) if shared else None)
    parser.add_argument("--folder", type=Path, default=Path(".cache/scale"))
    parser.add_argument("--vectors", type=Path, help="file of evals.bench_search")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--parts", choices=PARTS, nargs="+", default=PARTS)
    parser.add_argument("--show", action="store_true", help="print kept figures only")
    parser.add_argument("--one", choices=(*PARTS, "machine"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.vectors = given.vectors or given.folder / "vectors.npz"
    if given.one:
        print(json.dumps(_one(given)))
        return 0
    if given.shared is None and not given.show:
        print("ANWEN_SHARED is not set: the statutes are not part of the repository")
        return 0
    given.folder.mkdir(parents=True, exist_ok=True)
    if not given.show:
        _measure(given)
    print(table(given.folder, tuple(given.sizes)))
    return 0


def table(folder: Path, sizes: tuple[int, ...]) -> str:
    """The kept figures as Markdown: one table of ours, one of the systems side by side."""
    machine = _kept(folder, "machine", 0)
    kept = {size: {part: _kept(folder, part, size) for part in PARTS} for size in sizes}
    lines = [f"{name}: {value:.1f}" for name, value in machine.items()]
    lines += ["", "| | " + " | ".join(f"{size:,}" for size in sizes) + " |"]
    lines.append("| --- |" + " --: |" * len(sizes))
    rate = machine.get("embedded passages/s")
    if rate:
        cells = [f"{kept[size]['ours'].get('passages', size) / rate / 60:.1f}" for size in sizes]
        lines.append(f"| embedding, minutes, extrapolated | {' | '.join(cells)} |")
    for part in PARTS:
        names = dict.fromkeys(name for size in sizes for name in kept[size][part])
        for name in names:
            values = [kept[size][part].get(name) for size in sizes]
            lines.append(f"| {part}: {name} | {' | '.join(map(_cell, values))} |")
    return "\n".join([*lines, *_beside(kept, machine)])


def _beside(kept: dict[int, dict[str, Figures]], machine: Figures) -> list[str]:
    """How many times faster than the peer, and how near to what the memory allows."""
    lines = [""]
    for size, parts in kept.items():
        ours, peer = parts["ours"], parts["peer"]
        if ours and peer:
            mine, theirs = ours["beside the peer: fused p50 ms"], peer["fused p50 ms"]
            lines.append(
                f"{size:,}: {theirs / mine:.0f} times faster than the peer at recall@10 "
                f"{ours['beside the peer: fused recall@10']:.3f} against "
                f"{peer['fused recall@10']:.3f} ({peer['fused questions']:.0f} questions)"
            )
        if ours and machine:
            least = ours["passages"] * 384 * 4 / machine["scan GB/s"] / 1e6
            lines.append(
                f"{size:,}: the dense scan takes {ours['dense p50 ms'] / least:.1f} times what "
                f"reading {ours['passages'] * 384 * 4 / 1e6:.0f} MB takes ({least:.1f} ms)"
            )
    return lines


def _measure(given: argparse.Namespace) -> None:
    _keep(given, "machine", 0)
    for size in given.sizes:
        for part in given.parts:
            _keep(given, part, size)


def _keep(given: argparse.Namespace, part: str, size: int) -> None:
    """Run one part in a process of its own and keep its figures."""
    command = [sys.executable, "-m", "evals.bench_scale", "--one", part, "--sizes", str(size)]
    command += ["--shared", str(given.shared), "--folder", str(given.folder)]
    command += ["--vectors", str(given.vectors)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    last = done.stdout.strip().splitlines()[-1:] or [""]
    if done.returncode or not last[0].startswith("{"):
        print(_FAILED, part, size, done.stderr[-1500:], file=sys.stderr)
        return
    (given.folder / f"{part}-{size}.json").write_text(last[0] + "\n", encoding="utf-8")
    print(part, f"{size:,}", last[0], file=sys.stderr, flush=True)


def _one(given: argparse.Namespace) -> Figures:
    """The figures of one part, in this process."""
    if given.one == "machine":
        return measure_machine()
    (size,) = given.sizes
    corpus = read_scale_corpus(given.shared, given.vectors, size)
    folder = given.folder / f"index-{size}"
    asked = ASKED.get(size, ASKED_AT_MOST)
    if given.one == "build":
        shutil.rmtree(folder, ignore_errors=True)
        return measure_build(corpus, folder)
    if given.one == "ours":
        return measure_ours(corpus, folder, asked)
    if given.one == "chroma":
        return measure_chroma(corpus, folder)
    return measure_peer(corpus, asked)


def _kept(folder: Path, part: str, size: int) -> Figures:
    file = folder / f"{part}-{size}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _cell(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main())
