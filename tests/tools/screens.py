"""Screenshots of six states at desk and phone size: ``python -m tests.tools.screens [FOLDER]``.

The real site over the real assistant; pictures go to ``docs/screens/`` unless a folder is named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.bootstrap import build_assistant
from assistant.settings import read_settings
from tests.tools.serving import chromium, serving
from ui.links import directive_path

ROOT = Path(__file__).resolve().parents[2]
SIZES = {"desk": (1360, 850), "phone": (390, 844)}
LIMIT = 150_000
GAS = "2024年全省燃气安全谁牵头？"
MINES = "尾矿库停用几年就得闭库？"
ANNEX = "附件12对电梯有什么要求？"


@dataclass(frozen=True)
class Camera:
    """A page of one size and the address of the site."""

    page: Any
    address: str

    def go(self, path: str = "/") -> None:
        self.page.goto(self.address + path)
        if path == "/":
            self.page.wait_for_selector("[data-ready=true]")

    def ask(self, words: str) -> Any:
        before = self.page.locator(".turn").count()
        self.page.fill("#question", words)
        self.page.press("#question", "Enter")
        turn = self.page.locator(".turn").nth(before)
        turn.locator(".answer").wait_for()
        return turn


def empty(camera: Camera) -> None:
    camera.go()


def answer(camera: Camera) -> None:
    camera.go()
    camera.ask(GAS)


def source(camera: Camera) -> None:
    camera.go()
    camera.ask(MINES).locator(".card").first.click()
    camera.page.wait_for_selector("#source mark")


def refusal(camera: Camera) -> None:
    camera.go()
    camera.ask(ANNEX)


def dark(camera: Camera) -> None:
    camera.go()
    camera.page.locator("[data-theme-switch]").click()
    camera.page.locator("[data-type-size]").click()
    camera.ask("2024年全省经营性自建房谁牵头？")


def reading(camera: Camera) -> None:
    camera.go(directive_path("晋政发〔2024〕1号") + "?q=燃气")


STATES: tuple[Callable[[Camera], None], ...] = (empty, answer, source, refusal, dark, reading)


def shrink(path: Path) -> None:
    """The picture with 64 colours: text stays as sharp, the file is a third."""
    from PIL import Image

    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(
            64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
    small.save(path, optimize=True)


def main(folder: Path) -> int:
    """Exit status 1 where a picture is larger than it may be."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = read_settings()
    from ui.site import build_site

    large = 0
    with serving(build_site(build_assistant(settings), settings)) as address, chromium() as browser:
        for size, (width, height) in SIZES.items():
            for state in STATES:
                context = browser.new_context(
                    viewport={"width": width, "height": height}, has_touch=size == "phone"
                )
                camera = Camera(context.new_page(), address)
                state(camera)
                camera.page.wait_for_timeout(600)
                path = folder / f"{size}-{state.__name__}.png"
                camera.page.screenshot(path=path)
                shrink(path)
                context.close()
                large += path.stat().st_size > LIMIT
                print(f"{path.name}\t{path.stat().st_size} bytes")
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screens"))
