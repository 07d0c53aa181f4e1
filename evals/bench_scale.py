"""The scale table: build, memory, disk, cold start, speed and recall at growing sizes.

``make bench SIZES="1000 10000 150000"`` or ``python -m evals.bench_scale`` (statutes and lay
questions in the folder of ``ANWEN_SHARED``; without it there is nothing to measure, which is said).
The first run embeds 10,000 articles; it may be stopped and goes on from there. Then 1,000 and
10,000 passages take some ten minutes, 150,000 three quarters of an hour. Each part runs in a
process of its own, its figures are kept in ``--folder``, and a part that fails leaves a gap in the
table; ``--sizes`` and ``--parts`` run a part again, ``--show`` prints what is kept.
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
    has_peer,
    measure_build,
    measure_chroma,
    measure_machine,
    measure_ours,
    measure_peer,
)

SIZES: Final = (1_000, 10_000)
PARTS: Final = ("build", "ours", "chroma", "peer")
ASKED: Final = 100  # of the peer, and of ours beside it: it takes a second or more a question
NO_STATUTES: Final = """
No scale table: it is measured on statutes that are not part of the repository. Set ANWEN_SHARED
to a folder with statutes.tar.xz and lay-questions/train.jsonl; docs/scale.md has the last figures.
"""
NO_PEER: Final = "the peer is left out: pip install 'anwen[peers]'"


def main() -> int:
    """Measure what is asked for and print the table; exit status 1 where a part failed."""
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
    if not given.show and not _has_statutes(given.shared):
        print(NO_STATUTES)
        return 0
    given.folder.mkdir(parents=True, exist_ok=True)
    whole = given.show or measure(given)
    print(table(given.folder, tuple(given.sizes)))
    return 0 if whole else 1


def _has_statutes(shared: Path | None) -> bool:
    needed = ("statutes.tar.xz", "lay-questions/train.jsonl")
    return shared is not None and all((shared / name).is_file() for name in needed)


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
            lines.append(_against_peer(size, ours, peer))
        if ours and machine:
            least = ours["passages"] * 384 * 4 / machine["scan GB/s"] / 1e6
            lines.append(
                f"{size:,}: the dense scan takes {ours['dense p50 ms'] / least:.1f} times what "
                f"reading {ours['passages'] * 384 * 4 / 1e6:.0f} MB takes ({least:.1f} ms)"
            )
    return lines


def _against_peer(size: int, ours: Figures, peer: Figures) -> str:
    """One line: how many times the peer's time and how much of the gold each finds."""
    ratios: list[str] = []
    for name, words in (("p50 ms", "the clock"), ("processor p50 ms", "the processor")):
        mine, theirs = ours.get(f"beside the peer: fused {name}"), peer.get(f"fused {name}")
        if mine and theirs:
            ratios.append(f"{theirs / mine:.1f} times by {words}")
    return (
        f"{size:,}: faster than the peer {', '.join(ratios)}, at recall@10 "
        f"{ours['beside the peer: fused recall@10']:.3f} against "
        f"{peer['fused recall@10']:.3f} ({peer['fused questions']:.0f} questions)"
    )


def measure(given: argparse.Namespace) -> bool:
    """Run every part that is asked for; whether all of them gave figures."""
    parts = list(given.parts)
    if "peer" in parts and not has_peer():
        print(NO_PEER, file=sys.stderr)
        parts.remove("peer")
    done = [measure_part(given, "machine", 0)]
    done += [measure_part(given, part, size) for size in given.sizes for part in parts]
    return all(done)


def measure_part(given: argparse.Namespace, part: str, size: int) -> bool:
    """Run one part in a process of its own and keep its figures; whether there were any."""
    print(f"{part} {size:,} …" if size else f"{part} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "evals.bench_scale", "--one", part, "--sizes", str(size)]
    command += ["--shared", str(given.shared), "--folder", str(given.folder)]
    command += ["--vectors", str(given.vectors)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    last = done.stdout.strip().splitlines()[-1:] or [""]
    file = given.folder / f"{part}-{size}.json"
    if done.returncode or not last[0].startswith("{"):
        file.unlink(missing_ok=True)
        print(f"{part} {size:,} failed: status {done.returncode}", file=sys.stderr, flush=True)
        return False
    file.write_text(last[0] + "\n", encoding="utf-8")
    print(f"{part} {size:,}", last[0], file=sys.stderr, flush=True)
    return True


def _one(given: argparse.Namespace) -> Figures:
    """The figures of one part, in this process."""
    if given.one == "machine":
        return measure_machine()
    (size,) = given.sizes
    corpus = read_scale_corpus(given.shared, given.vectors, size)
    folder = given.folder / f"index-{size}"
    if given.one == "build":
        shutil.rmtree(folder, ignore_errors=True)
        return measure_build(corpus, folder)
    if given.one == "ours":
        return measure_ours(corpus, folder, ASKED)
    if given.one == "chroma":
        return measure_chroma(corpus, folder)
    return measure_peer(corpus, ASKED)


def _kept(folder: Path, part: str, size: int) -> Figures:
    file = folder / f"{part}-{size}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _cell(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main())
