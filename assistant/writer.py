"""The model as a guest: it shortens sentences that are already found and checked, or is ignored.

1. It receives the checked sentences under numbers, never labels, and answers with numbered
   sentences as JSON; where that cannot be read it is asked once more.
2. A number that does not exist is dropped, and so is every sentence that fails the gate on the
   words of its own number. Where the words are the printed ones the quotation itself stands.
3. What passes takes the place of its quotation; quotations without one stay. Absences, inherited
   rules, role tables and statuses are never rewritten.
4. Nothing but the endpoint hears of it: no tracing, no proxy, key or header of the environment.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from importlib import resources
from typing import Any, Protocol

import httpx
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from assistant.answer import (
    AnswerStatus,
    CitationRole,
    Draft,
    DraftStatement,
    Evidence,
    StatementKind,
)
from assistant.bounded import BoundedTransport
from assistant.knowledge import Knowledge
from assistant.question import Understood
from assistant.rewording import keeps_asked
from assistant.sentences import unwrapped
from assistant.settings import LlmSettings
from assistant.verify import judge
from corpus.normalize import fold

_ATTEMPTS = 2
_SENTENCES = 8
_LONGEST = 20_000
_WRITES = (AnswerStatus.ANSWERED, AnswerStatus.ANSWERED_PARTLY)
_REFUSED = (400, 422)
# What a request may carry; the client would add the environment's organisation and headers.
_HEADERS = frozenset(
    ("host", "content-type", "content-length", "accept", "accept-encoding", "connection")
)
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "maxItems": _SENTENCES,
            "items": {
                "type": "object",
                "properties": {"text": {"type": "string"}, "evidence": {"type": "integer"}},
                "required": ["text", "evidence"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["sentences"],
    "additionalProperties": False,
}
_FORMATS: dict[str, dict[str, Any]] = {
    "json_schema": {
        "type": "json_schema",
        "json_schema": {"name": "written", "strict": True, "schema": _SCHEMA},
    },
    "json_object": {"type": "json_object"},
}
_log = logging.getLogger(__name__)


class Guest(StrEnum):
    """How the model fared with one answer; every outcome but the first shows the extract."""

    WRITTEN = "written"
    NOT_ASKED = "not_asked"
    NOTHING_KEPT = "nothing_kept"
    UNREADABLE = "unreadable"
    UNREACHABLE = "unreachable"


class ChatError(Exception):
    """The endpoint did not answer; the extractive answer stands."""


class Chat(Protocol):
    """Anything that continues a conversation: the endpoint, in tests one on loopback."""

    @property
    def name(self) -> str:
        """Name of the model, shown beside what it wrote."""
        ...

    @property
    def patience(self) -> float:
        """Seconds that one answer may wait for the model, its second attempt included."""
        ...

    def complete(self, system: str, user: str, *, seconds: float) -> Iterator[str]:
        """Pieces of the answer as they come; ``ChatError`` where it breaks off."""
        ...


class WrittenSentence(BaseModel):
    """One sentence of a model with the number of the sentence it rests on."""

    model_config = ConfigDict(extra="ignore")

    text: str = Field(min_length=2, max_length=400)
    evidence: int


class Written(BaseModel):
    """What a model returns."""

    model_config = ConfigDict(extra="ignore")

    sentences: list[WrittenSentence] = Field(min_length=1, max_length=_SENTENCES)


@dataclass(frozen=True, slots=True)
class DroppedSentence:
    """A sentence of the model that is not shown, and why."""

    text: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The draft to show, how the model fared, what of it was dropped, how often it was asked."""

    draft: Draft
    guest: Guest
    dropped: tuple[DroppedSentence, ...] = ()
    attempts: int = 0


@dataclass(frozen=True)
class EndpointChat:
    """An OpenAI-compatible chat endpoint (vLLM, Ollama, llama.cpp, a cloud), read as a stream."""

    settings: LlmSettings

    @property
    def name(self) -> str:
        """Name of the model, shown beside what it wrote."""
        return self.settings.model

    @property
    def patience(self) -> float:
        """Seconds that one answer may wait for the model."""
        return self.settings.timeout_seconds

    def complete(self, system: str, user: str, *, seconds: float) -> Iterator[str]:
        """Pieces of the answer; ``ChatError`` for every failure of the connection or the stream.

        Where the server refuses the asked form it is asked again by the prompt alone.
        """
        form = _FORMATS.get(self.settings.output)
        try:
            yield from self._pieces(system, user, seconds=seconds, form=form)
        except ChatError as error:
            refused = getattr(error.__cause__, "status_code", None) in _REFUSED
            if not refused or form is None:
                raise
            yield from self._pieces(system, user, seconds=seconds, form=None)

    def _pieces(
        self, system: str, user: str, *, seconds: float, form: dict[str, Any] | None
    ) -> Iterator[str]:
        from langsmith import tracing_context

        extra = {"extra_body": {"response_format": form}} if form else {}
        try:
            # Where an office traces other programs, this one still tells no one what is asked.
            with tracing_context(enabled=False):
                stream = self._model.stream(
                    [("system", system), ("user", user)], timeout=seconds, **extra
                )
                for chunk in stream:
                    if isinstance(chunk.content, str) and chunk.content:
                        yield chunk.content
        except Exception as error:
            # A server may send anything, and the client's own faults on it have no common type.
            raise ChatError(type(error).__name__) from error

    @cached_property
    def _model(self) -> Any:
        """The client; its library takes seconds to load and is loaded at the first question."""
        from langchain_openai import ChatOpenAI

        key = self.settings.api_key.get_secret_value()

        def only_ours(request: httpx.Request) -> None:
            for name in list(request.headers):
                if name not in _HEADERS and not (key and name == "authorization"):
                    del request.headers[name]

        client = httpx.Client(
            transport=BoundedTransport(),
            trust_env=False,
            follow_redirects=False,
            event_hooks={"request": [only_ours]},
        )
        return ChatOpenAI(
            model=self.settings.model,
            base_url=self.settings.base_url,
            api_key=SecretStr(key or "none"),
            temperature=0,
            max_retries=0,
            cache=False,
            use_responses_api=False,
            stream_usage=False,
            openai_proxy=None,
            http_socket_options=(),
            http_client=client,
        )


def open_chat(settings: LlmSettings) -> Chat | None:
    """The chat that the settings name, or None where no endpoint is set."""
    return EndpointChat(settings) if settings.base_url else None


def write(checked: Draft, understood: Understood, knowledge: Knowledge, *, chat: Chat) -> Rewriting:
    """The draft with quotations shortened by the model where its words pass, and how it fared.

    Takes a draft that has passed the gate; every sentence it adds has passed it too.
    """
    runs = _numbered(checked)
    if checked.status not in _WRITES or not runs:
        return Rewriting(checked, Guest.NOT_ASKED)
    try:
        written, attempts = _ask(chat, _request(understood, runs, knowledge))
    except ChatError as error:
        _log.warning("the model did not answer: %s", error)
        return Rewriting(checked, Guest.UNREACHABLE, attempts=1)
    if written is None:
        return Rewriting(checked, Guest.UNREADABLE, attempts=attempts)
    said = {_bare(item.text) for item in checked.statements}
    kept: dict[Evidence, list[DraftStatement]] = {}
    dropped: list[DroppedSentence] = []
    for sentence in written.sentences:
        statement, reasons = _weighed(sentence, runs, understood=understood, knowledge=knowledge)
        if _bare(sentence.text) in said:
            statement, reasons = None, ("verbatim",)
        if statement is None or reasons:
            dropped.append(DroppedSentence(sentence.text, reasons))
        else:
            kept.setdefault(statement.evidence[0], []).append(statement)
    draft = replace(checked, statements=tuple(_placed(checked, kept)))
    guest = Guest.NOTHING_KEPT if draft == checked else Guest.WRITTEN
    return Rewriting(draft, guest, tuple(dropped), attempts)


def _numbered(checked: Draft) -> tuple[Evidence, ...]:
    """The runs of quoted sentences, each once, in order: number one is the first."""
    runs = [item.evidence[0] for item in checked.statements if _is_rewritten(item)]
    return tuple(dict.fromkeys(runs))[:_SENTENCES]


def _is_rewritten(item: DraftStatement) -> bool:
    """True for a quotation of one run that stands under no heading of a list."""
    quoted = item.kind is StatementKind.QUOTED and not item.group and len(item.evidence) == 1
    return quoted and item.evidence[0].role is CitationRole.SUPPORTS


def _request(understood: Understood, runs: tuple[Evidence, ...], knowledge: Knowledge) -> str:
    lines = [f"问题：{' '.join(understood.text.split())}", "句子："]
    for number, run in enumerate(runs, 1):
        words = knowledge.library.clause(run.clause).text[run.start : run.end]
        lines.append(f"{number} {unwrapped(words)}")
    return "\n".join([*lines, "输出："])


def _ask(chat: Chat, request: str) -> tuple[Written | None, int]:
    """What the model returned in the asked form, or None, and the number of attempts."""
    until = time.monotonic() + chat.patience
    for attempt in range(1, _ATTEMPTS + 1):
        left = until - time.monotonic()
        if left <= 0:
            raise ChatError("too_slow")
        text = _joined(chat.complete(prompt(), request, seconds=left))
        try:
            return Written.model_validate(json.loads(text)), attempt
        except (ValidationError, json.JSONDecodeError, RecursionError):
            continue
    return None, _ATTEMPTS


def _joined(pieces: Iterator[str]) -> str:
    text = ""
    for piece in pieces:
        text += piece
        if len(text) > _LONGEST:
            raise ChatError("too_long")
    return text.strip()


def _weighed(
    sentence: WrittenSentence,
    runs: tuple[Evidence, ...],
    *,
    understood: Understood,
    knowledge: Knowledge,
) -> tuple[DraftStatement | None, tuple[str, ...]]:
    """The statement of a sentence with the reasons against it; None where its number is none."""
    if not 1 <= sentence.evidence <= len(runs):
        return None, ("no_such_number",)
    run = runs[sentence.evidence - 1]
    text = sentence.text.strip()
    words = knowledge.library.clause(run.clause).text[run.start : run.end]
    if _bare(text) == _bare(words):
        return None, ("verbatim",)
    if not keeps_asked(text, words, understood.text):
        return None, ("asked_left_out",)
    statement = DraftStatement(text=text, evidence=(run,), kind=StatementKind.WRITTEN)
    return statement, judge(statement, understood, knowledge).reasons


def _placed(checked: Draft, kept: dict[Evidence, list[DraftStatement]]) -> Iterator[DraftStatement]:
    """The statements in their order, each quotation replaced by what passed and is shorter."""
    for item in checked.statements:
        found = kept.pop(item.evidence[0], []) if _is_rewritten(item) else []
        if found and sum(len(_bare(one.text)) for one in found) < len(_bare(item.text)):
            yield from (replace(one, headline=item.headline) for one in dict.fromkeys(found))
        else:
            yield item


def _bare(text: str) -> str:
    """Folded words without the marks around them: equal where the same words are said."""
    return fold(text).strip('.;,()"')


@cache
def prompt() -> str:
    """The instructions for the model, from ``prompts/write.md``."""
    return resources.files("prompts").joinpath("write.md").read_text("utf-8")
