"""Who may change documents in the page: one token, sessions in memory, few wrong tries.

1. The token is compared in constant time; wrong tries are counted per address and then refused.
2. A session is a random name in a cookie that no script reads and no other site sends.
3. Every form carries a second secret of its session, so that no other page can post it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

COOKIE = "anwen_editor"
LASTS = 8 * 3600.0
TRIES = 5
TRIES_WITHIN = 300.0
_SESSIONS = 50
_ADDRESSES = 1000
_NAME_LIMIT = 60


@dataclass
class Session:
    """One editor who gave the token: name for the history, secret of the forms, words to show."""

    name: str
    form_secret: str
    ends: float
    told: str = ""

    def take_told(self) -> str:
        """What is to be said once on the next page."""
        words, self.told = self.told, ""
        return words


@dataclass
class Doorkeeper:
    """Opens sessions for who knows the token; safe from several threads."""

    token: str
    clock: Callable[[], float] = time.monotonic
    _sessions: OrderedDict[str, Session] = field(default_factory=OrderedDict[str, Session])
    _wrong: OrderedDict[str, list[float]] = field(default_factory=OrderedDict[str, list[float]])
    _lock: Lock = field(default_factory=Lock)

    def is_shut(self, address: str) -> bool:
        """Whether too many wrong tokens came from an address of late."""
        with self._lock:
            return len(self._recent(address)) >= TRIES

    def enter(self, given: str, name: str, address: str) -> str | None:
        """The name of a new session, or None for a wrong token or a shut address."""
        if self.is_shut(address):
            return None
        right = hmac.compare_digest(_digest(given), _digest(self.token))
        with self._lock:
            if not right:
                self._wrong[address] = [*self._recent(address), self.clock()]
                self._wrong.move_to_end(address)
                while len(self._wrong) > _ADDRESSES:
                    self._wrong.popitem(last=False)
                return None
            key = secrets.token_urlsafe(32)
            named = name.strip()[:_NAME_LIMIT] or "网页编辑"
            ends = self.clock() + LASTS
            self._sessions[key] = Session(named, secrets.token_urlsafe(32), ends)
            while len(self._sessions) > _SESSIONS:
                self._sessions.popitem(last=False)
            return key

    def session(self, key: str | None) -> Session | None:
        """The session of that name while it lasts, else None."""
        with self._lock:
            found = self._sessions.get(key or "")
            if found is not None and self.clock() >= found.ends:
                del self._sessions[key or ""]
                return None
            return found

    def leave(self, key: str | None) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(key or "", None)

    def _recent(self, address: str) -> list[float]:
        since = self.clock() - TRIES_WITHIN
        return [at for at in self._wrong.get(address, ()) if at > since]


def may_post(session: Session, sent: str) -> bool:
    """Whether a form was made for this session."""
    return hmac.compare_digest(_digest(sent), _digest(session.form_secret))


def _digest(words: str) -> bytes:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
