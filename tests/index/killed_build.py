"""Builds one library and then the other, again and again, until it is killed.

For each number on a line of standard input one child is forked, whose process id is answered: 0 is
killed from outside, n kills itself at its n-th step on the file system of the index.
"""

import os
import signal
import sys
from pathlib import Path


def main(folder: Path) -> None:
    here = Path(__file__).parent
    sys.path[:0] = [str(here), str(here.parents[1])]
    import chromadb  # noqa: F401 - loaded once for all children
    import conftest

    from index.words import words

    words("先把词典读进来")
    library = conftest.small_library()
    libraries = (conftest.with_other_words(library), library)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            build(folder, libraries, int(line))
        print(child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)


def build(folder: Path, libraries: tuple[object, ...], die_at: int) -> None:
    import conftest

    from index.build import build_index

    left = [die_at]

    def step(event: str, given: tuple[object, ...]) -> None:
        if event in ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"):
            if str(folder) not in str(given[0]):
                return
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    if die_at:
        sys.addaudithook(step)
    while True:
        for library in libraries:
            build_index(library, folder, conftest.HashEmbedder())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
