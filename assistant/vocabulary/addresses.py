"""Clauses that a question addresses, matched against the labels that really exist.

1. The spoken steps of an address (附件4 二(五)2) are laid over the printed path of every clause:
   in order, the last step on the last numbered step of the path.
2. Where a step may mean several kinds, the clauses with the likelier kinds are kept.
3. A named part (煤矿方面) is kept only where the question names it too.
4. What is addressed and does not exist is missing: an annex listed but not held, an annex that was
   never listed, the fortieth clause of a notice of thirty-one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question import Missing
from assistant.vocabulary.address_words import (
    Address,
    Step,
    path_steps,
    place_words,
    read_addresses,
)
from corpus.directive import Clause, ClauseKind, Directive
from corpus.library import Library
from corpus.normalize import fold

PathSteps = tuple[tuple[str, int | str], ...]
_HEAD_KINDS = {
    "标题": ClauseKind.HEADER,
    "文首": ClauseKind.PREAMBLE,
    "落款": ClauseKind.CLOSING,
}
_TOPS = ("annex", "table", "body", "terms")
# 危化方案, 消防三年行动方案, 煤矿那个附件: an annex by its matter; what every plan's title holds.
_LONG = 4
_PLAN = re.compile(
    r"(?P<matter>[\u4e00-\u9fff]{2,10}?)(?:那个|那份|的)?(?:方案(?!本身)|附件(?![一二三四五六七八九十\d]))"
)
# What an annex is called stands in the list of annexes, also where its text is not held.
_NAME_ASKED = re.compile(r"叫|名称|标题|题目|关于|(?<!内容)(?:是|有)(?:什么|啥|哪|没)")
_PLAN_WORDS = re.compile(
    r"安全(?:生产)?专项整治|专题|三年(?:行动)?|专项(?:整治|治理)?|整治|安全|行动|实施"
)


@dataclass(frozen=True, slots=True)
class AddressedClause:
    """A clause with its path as steps, and the name of the part where its path ends in one."""

    clause: Clause
    steps: PathSteps
    part: str


@dataclass(frozen=True)
class AddressBook:
    """All clauses by directive, ready to be addressed."""

    library: Library
    clauses: dict[str, tuple[AddressedClause, ...]]

    def of(self, names: tuple[str, ...]) -> tuple[tuple[AddressedClause, ...], ...]:
        """The clauses of each of these directives."""
        return tuple(self.clauses[name] for name in names)


@dataclass(frozen=True, slots=True)
class AddressesFound:
    """Labels addressed, ids of the directives they stand in, and what does not exist.

    ``within`` are path heads (附件6, 附表, 正文) that the question names without a clause in them,
    ``tops`` the labels of the clauses that open them.
    """

    labels: tuple[str, ...] = ()
    tops: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    directives: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


def read_address_book(library: Library) -> AddressBook:
    """The address book of a library."""
    return AddressBook(
        library,
        {
            item.id: tuple(_addressed(clause) for clause in item.clauses)
            for item in library.directives
        },
    )


def find_clauses(
    masked: str, book: AddressBook, *, named: tuple[str, ...], preferred: tuple[str, ...]
) -> AddressesFound:
    """Clauses addressed in a folded text whose document numbers are masked.

    Only directives that the question names are searched; where it names none, those it prefers,
    then all.
    """
    labels: list[str] = []
    tops: list[str] = []
    missing: list[Missing] = []
    addresses = read_addresses(_with_annexes(masked, book, named or preferred))
    everything = tuple(item.id for item in book.library.directives)
    within: list[str] = []
    for address in addresses:
        if not named and len(address.steps) == 1 and address.steps[0].kinds[0] == "body":
            continue  # every directive has a body
        scopes = (named,) if named else (_lists(address, book), preferred, everything)
        held = [book.of(scope) for scope in scopes]
        within += _heads(address, held)
        found = _search(address, masked, held)
        alone = len(address.steps) == 1 and address.steps[0].kinds[0] in _TOPS
        (tops if alone else labels).extend(item.clause.label for item in found)
        empty = alone and address.steps[0].kinds[0] != "annex"
        if not (found or empty or _heads(address, held)) and (named or _is_claim(address)):
            missing.append(_missing(address, book, named, masked=masked))
    directives = tuple(book.library.directive(name) for name in named)
    labels += [
        clause.label
        for word in place_words(masked)
        for item in directives
        for clause in item.clauses
        if clause.kind is _HEAD_KINDS[word]
    ]
    owners = [book.library.owner(label).id for label in (*labels, *tops)]
    owners += [owner for address in addresses if not labels for owner in _lists(address, book)]
    return AddressesFound(
        _once(labels), _once(tops), _once(within), _once(owners), tuple(dict.fromkeys(missing))
    )


def _with_annexes(masked: str, book: AddressBook, names: tuple[str, ...]) -> str:
    """The text with 附件N for an annex named by its plan's matter: 危化方案, 特种设备整治方案."""
    held = [item for item in book.library.directives if not names or item.id in names]
    titles = {
        annex.name: _PLAN_WORDS.sub("", fold(annex.title).removesuffix("方案"))
        for item in held
        for annex in item.annexes
        if annex.title.endswith("方案")
    }

    def numbered(match: re.Match[str]) -> str:
        words = _PLAN_WORDS.sub("", match["matter"])
        tails = (words[at:] for at in range(len(words) - 1) if _begins(words, at))
        return fold(next(filter(None, (_titled(tail, titles) for tail in tails)), "")) or match[0]

    return _PLAN.sub(numbered, masked)


def _begins(words: str, at: int) -> bool:
    """True where a matter may begin: at the start, behind a small word, or where much follows."""
    return not at or words[at - 1] in "在的里中份年号文到按照和与及个" or len(words) - at >= _LONG


def _titled(words: str, titles: dict[str, str]) -> str:
    """The one annex whose matter begins with, holds or shortens to these words (城建), if any."""
    shortened = re.compile(".{0,3}".join(map(re.escape, words)))
    begun = [name for name, title in titles.items() if title.startswith(words)]
    holding = [name for name, title in titles.items() if words in title]
    short = [name for name, title in titles.items() if shortened.match(title)]
    names = begun or holding or short
    return names[0] if len(names) == 1 else ""


def _addressed(clause: Clause) -> AddressedClause:
    steps = path_steps(clause.path)
    last = steps[-1] if steps else ("name", "")
    part = str(last[1]) if last[0] == "name" else ""
    return AddressedClause(clause, steps, part)


def _lists(address: Address, book: AddressBook) -> tuple[str, ...]:
    """Directives that list the annex which an address begins with."""
    top = address.steps[0]
    if top.kinds[0] != "annex":
        return ()
    return tuple(
        item.id for item in book.library.directives if _annex_number(item, top.number) is not None
    )


def _annex_number(item: Directive, number: int) -> bool | None:
    """True where the annex is held, False where it is only listed, None where it is not listed."""
    for annex in item.annexes:
        match = re.fullmatch(r"附件(\d+)", fold(annex.name))
        if match and int(match[1]) == number:
            return annex.present
    return None


def _search(
    address: Address, masked: str, scopes: list[tuple[tuple[AddressedClause, ...], ...]]
) -> list[AddressedClause]:
    """Clauses that fit in the first scope where any does; a scope holds clauses by directive."""
    for scope in scopes:
        found = [item for clauses in scope for item in _best(address, masked, clauses)]
        if found:
            return found
    return []


def _heads(address: Address, scopes: list[tuple[tuple[AddressedClause, ...], ...]]) -> list[str]:
    """The printed path head of an address that is nothing but an annex, a table or the body."""
    first, *inner = address.steps
    if inner:
        return []
    heads = {
        item.clause.path[0]
        for scope in scopes[:1]
        for clauses in scope
        for item in clauses
        if item.steps and _same(first, item.steps[0])
    }
    return sorted(heads)


def _best(
    address: Address, masked: str, clauses: tuple[AddressedClause, ...]
) -> list[AddressedClause]:
    """Clauses of one directive that fit best: likeliest kinds, then the shortest paths."""
    fits = [(fit, item) for item in clauses if (fit := _fit(address.steps, item)) is not None]
    if not fits:
        return []
    best = min(fit for fit, _ in fits)
    found = [item for fit, item in fits if fit == best]
    named = [item for item in found if item.part and _part_stem(item.part) in masked]
    whole = [item for item in found if not item.part]
    # （二十一）森林草原火灾: the part that is named comes before the clause around it.
    return [*named, *whole] if named else (whole or found)


def _part_stem(part: str) -> str:
    return re.sub(r"(?:整治)?方面$", "", part)


def _fit(spoken: tuple[Step, ...], item: AddressedClause) -> tuple[int, int, int] | None:
    """How well an address fits a path (smaller is better), None where it does not.

    The three numbers: unlikely kinds used, numbered steps of the path left over behind the
    address, steps left over before it.
    """
    path = item.steps
    head = path[0] if path else ("name", "")
    if spoken[0].kinds[0] == "body" and head != ("body", 0):
        # Most directives have nothing but a body: their paths do not say so.
        spoken = spoken[1:]
        if not spoken or head == ("table", 0):
            return None
    if len(spoken) == 1 and spoken[0].kinds[0] in _TOPS and len(path) > 1:
        return None
    # From the inside out, so that 第三部分 is the part of that number, not the section around it.
    unlikely, at, places = 0, len(path), list[int]()
    for step in reversed(spoken):
        at = next((place for place in reversed(range(at)) if _same(step, path[place])), -1)
        if at < 0:
            return None
        unlikely += step.kinds.index(path[at][0])
        places.append(at)
    # A named part behind the address still belongs to the addressed clause.
    behind = sum(1 for kind, _ in path[places[0] + 1 :] if kind != "name")
    outside = head[0] == "annex" and spoken[0].kinds[0] != "annex"
    return unlikely, behind, places[0] + 1 - len(spoken) + 10 * outside


def _same(step: Step, place: tuple[str, int | str]) -> bool:
    return place[0] in step.kinds and place[1] == step.number


def _is_claim(address: Address) -> bool:
    """Whether an address that fits nothing is worth a word: bare brackets alone are not."""
    first = address.steps[0]
    return len(address.steps) > 1 or not first.words.startswith("(")


def _missing(
    address: Address, book: AddressBook, named: tuple[str, ...], *, masked: str
) -> Missing:
    top = address.steps[0]
    if top.kinds[0] != "annex":
        return Missing("clause", address.words)
    name = f"附件{top.number}"
    listing = [book.library.directive(item) for item in named or _lists(address, book)]
    for item in listing:
        if _annex_number(item, top.number) is False:
            listed = _listing_of(item, name) if _NAME_ASKED.search(masked) else ()
            return Missing("annex", name, listed)
        cut = any(not annex.complete for annex in item.annexes if fold(annex.name) == name)
        if cut:
            return Missing("annex", address.words)
    held = any(_annex_number(item, top.number) for item in listing)
    return Missing("clause", address.words) if held else Missing("annex", name)


def _listing_of(directive: Directive, name: str) -> tuple[str, ...]:
    """Labels of the clause that lists the annexes: it prints the title of one that is not held."""
    title = next((fold(item.title) for item in directive.annexes if fold(item.name) == name), "")
    return tuple(
        clause.label for clause in directive.clauses if title and title in fold(clause.text)
    )


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
