"""Everything that understanding and checking look things up in, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.addresses import AddressBook, read_address_book
from assistant.documents import Documents, read_documents
from assistant.intents import Intents, read_intents
from assistant.places import Gazetteer, read_gazetteer
from assistant.topics import Topics, read_topics
from assistant.wording import Wording, read_wording
from corpus.library import Library
from corpus.units import Register


@dataclass(frozen=True)
class Knowledge:
    """The held directives, the register of units and the tables that rules read from.

    ``as_of`` is the date of reference: what 去年 counts from and what 已届满 is judged by.
    """

    library: Library
    register: Register
    as_of: date
    wording: Wording
    gazetteer: Gazetteer
    documents: Documents
    addresses: AddressBook
    topics: Topics
    intents: Intents


def read_knowledge(library: Library, register: Register, as_of: date) -> Knowledge:
    """The knowledge of a library; reads the data files that ship with the assistant."""
    wording = read_wording(library)
    gazetteer = read_gazetteer(library)
    return Knowledge(
        library=library,
        register=register,
        as_of=as_of,
        wording=wording,
        gazetteer=gazetteer,
        documents=read_documents(library, wording, gazetteer),
        addresses=read_address_book(library),
        topics=read_topics(),
        intents=read_intents(),
    )
