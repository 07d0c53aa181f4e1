"""Words of people and of documents never run, whatever they look like."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer
from assistant.settings import Settings
from corpus.directive import Directive
from corpus.library import Library
from tests.tools.serving import serving
from ui.links import clause_path, directive_path

pytestmark = pytest.mark.browser


def planted(directive: Directive, words: str) -> Directive:
    """The directive with hostile words as its title, headings, clauses and units."""
    clauses = tuple(
        replace(
            clause,
            heading=words,
            text=(words * (len(clause.text) // len(words) + 1))[: len(clause.text)],
            duties=tuple(
                replace(duty, raw=words, units=(words,), lead_units=(words,))
                for duty in clause.duties
            ),
        )
        for clause in directive.clauses
    )
    return replace(
        directive,
        title=words,
        issuing_authority=words,
        based_on=(words,),
        short_names=(words,),
        source=(words * (len(directive.source) // len(words) + 1))[: len(directive.source)],
        clauses=clauses,
    )


@pytest.fixture(scope="module")
def poisoned(
    library: Library,
    hand_assistant: Any,
    hostile: tuple[str, ...],
    settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, Library]]:
    """A site whose first directive, answers and suggestions are hostile words."""
    from ui.site import build_site

    words = "".join(hostile)
    held = Library((planted(library.directives[0], words), *library.directives[1:]))
    good: Answer = hand_assistant.good
    said = tuple(replace(item, text=words, group=words) for item in good.statements)
    cited = tuple(replace(item, title=words, quote=words) for item in good.citations)
    answer = replace(good, statements=said, citations=cited, notes=hostile, opening=words)
    answer = replace(answer, suggestions=hostile[:2])
    knowledge = replace(hand_assistant.knowledge, library=held)
    assistant: Any = replace(hand_assistant, knowledge=knowledge, good=answer)
    folder: Path = tmp_path_factory.mktemp("poisoned")
    with serving(build_site(assistant, settings.model_copy(update={"data": folder}))) as address:
        yield address, held


def ran(page: Any) -> bool:
    page.wait_for_timeout(150)
    return bool(page.evaluate("Boolean(window.hit)"))


def test_questions_never_run(visit: Any, hostile: tuple[str, ...]) -> None:
    visit.open()
    for words in hostile:
        turn = visit.ask(words)
        assert turn.locator(".asked").inner_text() == words
        assert not ran(visit.page)
    visit.page.reload()
    visit.page.wait_for_selector("[data-ready=true]")
    assert not ran(visit.page)


def test_a_planted_directive_and_a_hostile_answer_never_run(
    visit_with: Any, poisoned: tuple[str, Library]
) -> None:
    address, held = poisoned
    visit = visit_with(at=address)
    visit.open()
    assert not ran(visit.page)
    turn = visit.ask("燃气谁管")
    assert not ran(visit.page)
    for place in (".card", ".ref", "[data-ask]"):
        turn.locator(place).first.click()
        assert not ran(visit.page)
    kept = visit.page.evaluate("JSON.parse(localStorage['anwen.turns'])[0].id")
    first = held.directives[0]
    for path in (
        "/directives",
        directive_path(first),
        clause_path(first.id, first.clauses[2].label),
        f"/directives?q={first.title[:40]}",
        f"/answers/{kept}",
        "/offline",
    ):
        visit.open(path)
        assert not ran(visit.page)


def test_a_turn_kept_by_the_browser_is_shown_as_it_was_escaped(
    visit: Any, hostile: tuple[str, ...]
) -> None:
    visit.open()
    visit.ask("".join(hostile))
    visit.open("/offline")
    assert visit.page.locator(".turn").count() == 1
    assert not ran(visit.page)
