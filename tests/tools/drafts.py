"""Questions as far as a step leaves them: their weighed clauses, their checked drafts."""

from assistant.answer import Draft
from assistant.candidates import Case, weigh
from assistant.compose import compose
from assistant.likeness import Likeness
from assistant.pipeline import Assistant
from assistant.question import Question, Understood
from assistant.retrieve import retrieve
from assistant.understand import understand
from assistant.verify import verify
from tests.tools.endpoint import told

LEAD = "经营性自建房谁牵头？"
SHARED = "晋政发〔2024〕1号里燃气安全由谁牵头？"
FACT = "2024年全省再建成多少座智能化煤矿？"
GOOD = told(("再建成150座智能化煤矿。", 1))


def weighed(assistant: Assistant, question: str, likeness: Likeness | None = None) -> Case:
    """The case of a question: its clauses and sentences with their weights."""
    knowledge, search = assistant.knowledge, assistant.search
    understood = understand(Question(question), knowledge)
    hits = retrieve(understood, search, knowledge)
    return weigh(understood, hits, knowledge, likeness=likeness or search.likeness)


def checked(assistant: Assistant, question: str) -> tuple[Draft, Understood]:
    """The draft that a model is given, and what was understood."""
    knowledge = assistant.knowledge
    understood = understand(Question(question), knowledge)
    hits = retrieve(understood, assistant.search, knowledge)
    draft = compose(understood, hits, knowledge, likeness=assistant.search.likeness)
    return verify(draft, understood, knowledge), understood
