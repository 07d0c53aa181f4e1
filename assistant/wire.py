"""The machine contract: one answer as the JSON object that the design fixes."""

from __future__ import annotations

from typing import Any

from assistant.answer import Answer, Citation, Statement
from assistant.question import Understood
from index.passage import Hit

RETRIEVED_CHARACTERS = 1500


def to_wire(answer: Answer) -> dict[str, Any]:
    """The answer as plain JSON values, keys in the order of the contract."""
    return {
        "id": answer.id,
        "question": answer.question,
        "status": answer.status.value,
        "abstained": answer.status.abstained,
        "answer": answer.text,
        "statements": [_statement(item) for item in answer.statements],
        "citations": [_citation(item) for item in answer.citations],
        "roles": [
            {
                "role": line.role,
                "units": list(line.units),
                "open_ended": line.open_ended,
                "citation": line.citation,
            }
            for line in answer.roles
        ],
        "retrieved": [_hit(item) for item in answer.retrieved],
        "understood": _understood(answer.understood),
        "choices": list(answer.choices),
        "suggestions": list(answer.suggestions),
        "writer": answer.writer,
        "guest": answer.guest,
        "as_of": answer.as_of.isoformat() if answer.as_of else None,
        "timings_ms": answer.timings_ms,
    }


def _statement(item: Statement) -> dict[str, Any]:
    return {
        "text": item.text,
        "citations": list(item.citations),
        "kind": item.kind.value,
        "verified": item.verified,
    }


def _citation(item: Citation) -> dict[str, Any]:
    return {
        "label": item.label,
        "document": item.document,
        "title": item.title,
        "directive_status": item.directive_status.value,
        "path": list(item.path),
        "role": item.role.value,
        "quote": item.quote,
        "start": item.start,
        "end": item.end,
        "spans": [[span.start, span.end] for span in item.spans],
        "text": item.text,
    }


def _hit(item: Hit) -> dict[str, Any]:
    return {
        "label": item.clause,
        "text": item.text[:RETRIEVED_CHARACTERS],
        "score": round(item.score, 6),
        "channels": list(item.channels),
    }


def _understood(item: Understood | None) -> dict[str, Any]:
    if item is None:
        return {}
    return {
        "intent": item.intent.value,
        "topic": item.topic,
        "units": list(item.units),
        "regions": list(item.regions),
        "levels": list(item.levels),
        "years": list(item.years),
        "documents": list(item.documents),
        "clauses": list(item.clauses),
        "missing": [{"kind": part.kind, "name": part.name} for part in item.missing],
        "carried": list(item.carried),
    }
