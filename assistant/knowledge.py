"""Everything that understanding and checking look things up in, read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.vocabulary.addresses import AddressBook, read_address_book
from assistant.vocabulary.cleaning import Cleaner
from assistant.vocabulary.document_names import Documents, read_documents
from assistant.vocabulary.english import read_english
from assistant.vocabulary.intents import Intents, read_intents
from assistant.vocabulary.lexicon import Lexicon, read_lexicon
from assistant.vocabulary.orders import read_orders
from assistant.vocabulary.places import Gazetteer, read_gazetteer
from assistant.vocabulary.scope import Scope, read_scope
from assistant.vocabulary.topics import Topics, read_topics
from assistant.vocabulary.traditional import read_traditional
from assistant.vocabulary.typos import read_typos
from assistant.vocabulary.wording import Wording, read_wording
from corpus.library import Library
from corpus.units import Register


@dataclass(frozen=True, repr=False)
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
    lexicon: Lexicon
    scope: Scope
    cleaner: Cleaner

    def __repr__(self) -> str:
        """The documents and the day alone: the tables would fill a log."""
        return f"Knowledge({self.library!r}, {self.as_of})"


def read_knowledge(library: Library, register: Register, as_of: date) -> Knowledge:
    """The knowledge of a library; reads the data files that ship with the assistant."""
    wording = read_wording(library)
    gazetteer = read_gazetteer(library)
    topics = read_topics()
    lexicon = read_lexicon()
    return Knowledge(
        library=library,
        register=register,
        as_of=as_of,
        wording=wording,
        gazetteer=gazetteer,
        documents=read_documents(library, wording, gazetteer),
        addresses=read_address_book(library),
        topics=topics,
        intents=read_intents(),
        lexicon=lexicon,
        scope=read_scope(wording),
        cleaner=Cleaner(
            traditional=read_traditional(),
            orders=read_orders(),
            english=read_english(),
            typos=read_typos(
                (*topics.by_word, *wording.terms.words),
                wording.pairs | wording.triples,
                (*lexicon.bridges, *gazetteer.places),
            ),
        ),
    )
