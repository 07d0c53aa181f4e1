"""The model as a guest: it rewrites sentences that are already found and checked, or it is ignored.

1. It receives the checked sentences under numbers, never labels, and answers with numbered
   sentences as JSON; one retry, then the extractive answer stands.
2. Each sentence keeps one number, the first whose words alone carry it through the same gate.
3. Numbers that do not exist, and sentences that fail, are dropped. Absences, inherited rules and
   statuses are never rewritten. Where nothing passes, the extractive answer stands.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Protocol

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import (
    AnswerStatus,
    CitationRole,
    Draft,
    DraftStatement,
    Evidence,
    StatementKind,
)
from assistant.knowledge import Knowledge
from assistant.question import Understood
from assistant.sentences import unwrapped
from assistant.settings import LlmSettings
from assistant.verify import Verdict, judge

_ATTEMPTS = 2
_LONGEST = 20_000
_WRITES = (AnswerStatus.ANSWERED, AnswerStatus.ANSWERED_PARTLY)


class Chat(Protocol):
    """Anything that continues a conversation; the endpoint, or a fake."""

    @property
    def name(self) -> str:
        """Name of the model, shown beside what it wrote."""
        ...

    def complete(self, system: str, user: str) -> Iterator[str]:
        """Pieces of the answer as they come; ``ChatError`` where it breaks off."""
        ...


class ChatError(Exception):
    """The endpoint did not answer; the extractive answer stands."""


class WrittenSentence(BaseModel):
    """One sentence of a model with the number of the sentence it rests on."""

    model_config = ConfigDict(extra="ignore")

    text: str = Field(min_length=2, max_length=400)
    evidence: int


class Written(BaseModel):
    """What a model returns."""

    model_config = ConfigDict(extra="ignore")

    sentences: list[WrittenSentence] = Field(min_length=1, max_length=8)


class StreamDelta(BaseModel):
    """New text of a stream event; none in the events that only open or close a stream."""

    content: str | None = None


class StreamChoice(BaseModel):
    """One continuation; the first is read."""

    delta: StreamDelta = StreamDelta()


class StreamEvent(BaseModel):
    """One event of an OpenAI-compatible stream."""

    choices: list[StreamChoice] = []


@dataclass(frozen=True)
class EndpointChat:
    """An OpenAI-compatible chat endpoint (vLLM, Ollama, llama.cpp, a cloud), read as a stream."""

    settings: LlmSettings

    @property
    def name(self) -> str:
        """Name of the model, shown beside what it wrote."""
        return self.settings.model

    def complete(self, system: str, user: str) -> Iterator[str]:
        """Pieces of the answer; ``ChatError`` for every failure of the connection or the stream."""
        body = {
            "model": self.settings.model,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": user},
            ],
            "temperature": 0,
            "stream": True,
        }
        key = self.settings.api_key.get_secret_value()
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        url = self.settings.base_url.rstrip("/") + "/chat/completions"
        limit = self.settings.timeout_seconds
        until = time.monotonic() + limit
        try:
            with httpx.stream("POST", url, json=body, headers=headers, timeout=limit) as reply:
                reply.raise_for_status()
                for line in reply.iter_lines():
                    if time.monotonic() > until:
                        raise ChatError("too_slow")
                    yield from _piece(line)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise ChatError(type(error).__name__) from error


def open_chat(settings: LlmSettings) -> Chat | None:
    """The chat that the settings name, or None where no endpoint is set."""
    return EndpointChat(settings) if settings.base_url else None


def write(checked: Draft, understood: Understood, knowledge: Knowledge, *, chat: Chat) -> Draft:
    """The draft with its quoted sentences rewritten, or the draft as it is.

    Takes a draft that has passed the gate; every sentence it adds has passed it too.
    """
    runs = _numbered(checked)
    if checked.status not in _WRITES or not runs:
        return checked
    written = _ask(chat, _request(understood, runs, knowledge))

    def passes(item: DraftStatement) -> bool:
        return judge(item, understood, knowledge).verdict is Verdict.HERE

    kept = _supported(written, runs, passes) if written else ()
    if not kept:
        return checked
    stay = [item for item in checked.statements if not _is_rewritten(item)]
    before = [item for item in stay if item.headline]
    after = [item for item in stay if not item.headline]
    return replace(checked, statements=(*before, *kept, *after))


def _numbered(checked: Draft) -> tuple[Evidence, ...]:
    """The runs of quoted sentences, each once, in order: number one is the first."""
    runs = [run for item in checked.statements if _is_rewritten(item) for run in item.evidence]
    return tuple(dict.fromkeys(runs))


def _is_rewritten(item: DraftStatement) -> bool:
    quoted = item.kind is StatementKind.QUOTED and not item.group
    return quoted and all(run.role is CitationRole.SUPPORTS for run in item.evidence)


def _request(understood: Understood, runs: tuple[Evidence, ...], knowledge: Knowledge) -> str:
    lines = [f"问题：{understood.text}", "句子："]
    for number, run in enumerate(runs, 1):
        words = knowledge.library.clause(run.clause).text[run.start : run.end]
        lines.append(f"{number} {unwrapped(words)}")
    return "\n".join([*lines, "输出："])


def _ask(chat: Chat, request: str) -> Written | None:
    """What the model returned in the asked form, or None after one retry."""
    for _ in range(_ATTEMPTS):
        try:
            text = _joined(chat.complete(prompt(), request))
            return Written.model_validate(json.loads(text))
        except (ChatError, ValidationError, json.JSONDecodeError, RecursionError):
            continue
    return None


def _joined(pieces: Iterator[str]) -> str:
    text = ""
    for piece in pieces:
        text += piece
        if len(text) > _LONGEST:
            raise ChatError("too_long")
    return text.strip()


def _supported(
    written: Written, runs: tuple[Evidence, ...], passes: Callable[[DraftStatement], bool]
) -> tuple[DraftStatement, ...]:
    """Sentences whose own number exists and carries them; the first one is the headline."""
    kept: list[DraftStatement] = []
    for sentence in written.sentences:
        if not 1 <= sentence.evidence <= len(runs):
            continue
        statement = DraftStatement(
            text=sentence.text.strip(),
            evidence=(runs[sentence.evidence - 1],),
            kind=StatementKind.WRITTEN,
            headline=not kept,
        )
        if passes(statement):
            kept.append(statement)
    return tuple(kept)


@cache
def prompt() -> str:
    """The instructions for the model, from ``prompts/write.md``."""
    return resources.files("prompts").joinpath("write.md").read_text("utf-8")


def _piece(line: str) -> Iterator[str]:
    """The text of one line of an event stream; nothing for comments and the end mark."""
    if not line.startswith("data:"):
        return
    data = line.removeprefix("data:").strip()
    if not data or data == "[DONE]":
        return
    event = StreamEvent.model_validate_json(data)
    content = event.choices[0].delta.content if event.choices else None
    if content:
        yield content
