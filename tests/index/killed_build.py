"""Builds one library and then the other, again and again, until it is killed from outside or,
where told so, by its own hand at a numbered step on the file system."""

import os
import signal
import sys
from pathlib import Path


def main(folder: Path, die_at: int) -> None:
    here = Path(__file__).parent
    sys.path[:0] = [str(here), str(here.parents[1])]
    import chromadb  # noqa: F401 - loaded before the clock runs
    import conftest

    from index.build import build_index

    libraries = (conftest.small_library(), conftest.with_other_words(conftest.small_library()))
    left = [die_at]

    def step(event: str, given: tuple[object, ...]) -> None:
        if event in ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree"):
            if str(folder) not in str(given[0]):
                return
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    print("ready", flush=True)
    if die_at:
        sys.addaudithook(step)
    while True:
        for library in reversed(libraries):
            build_index(library, folder, conftest.HashEmbedder())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
