"""What leads an answer, and whose roles are whose: the same for page, text and exports."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, AnswerStatus, Cited, RoleLine, Statement, StatementKind
from assistant.arrangement import LEAD_LENGTH, arrange, roles_by_document
from assistant.messages import BY_DOCUMENT, DIFFERS, more_message
from assistant.pipeline import Assistant
from assistant.question import Question
from corpus.directive import Status

ASKED = (
    "谁牵头燃气安全？",
    "煤矿安全专项整治由谁牵头？",
    "2024年全省燃气安全谁牵头？",
    "吕梁的征求意见稿能当依据罚款吗",
    "省应急厅在晋政发〔2024〕1号里牵头哪些工作",
    "省里和吕梁的文件对燃气的规定有什么不同？",
    "为什么省住建厅牵头煤矿智能化？",
    "尾矿库停用几年就得闭库？",
    "晋政办发〔2020〕45号有哪些附件？",
    "第三条是怎么规定的？",
    "who leads gas safety?",
)


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> list[Answer]:
    found = [assistant.ask(Question(text)) for text in ASKED]
    return [item for item in found if not item.status.abstained]


def test_every_answer_has_a_lead_and_loses_no_sentence(answers: list[Answer]) -> None:
    assert len(answers) > len(ASKED) // 2
    for answer in answers:
        laid = arrange(answer.cited, answer.opening)
        assert "".join(line.text for line in laid.lead).strip("。"), answer.question
        shown = {item for line in laid.lead for item in line.statements}
        shown |= {item for _, items in laid.further for item in items} | set(laid.inherited)
        quoted = {answer.citations[line.citation].quote for line in answer.roles}
        for item in answer.statements:
            said = any(item.text in "".join(words.split()) for words in quoted)
            assert item in shown or said, (answer.question, item.text)


def test_words_of_code_stay_short_in_large_type(answers: list[Answer]) -> None:
    for answer in answers:
        for line in arrange(answer.cited, answer.opening).lead:
            if not line.statements:
                assert len(line.whole) <= LEAD_LENGTH


def test_roles_stand_under_their_documents_those_in_force_first(answers: list[Answer]) -> None:
    order = list(Status)
    for answer in answers:
        groups = roles_by_document(answer.cited)
        ranks = [order.index(group.document.directive_status) for group in groups]
        assert ranks == sorted(ranks)
        assert len({group.document.document for group in groups}) == len(groups)
        assert sum(len(group.lines) for group in groups) == len(answer.roles)
        for group in groups:
            owners = {answer.citations[line.citation].document for line in group.lines}
            assert owners == {group.document.document}


def test_a_question_for_all_documents_is_answered_document_by_document(
    answers: list[Answer],
) -> None:
    (answer,) = [item for item in answers if item.opening == BY_DOCUMENT][:1]
    laid = arrange(answer.cited, answer.opening)
    assert laid.note == BY_DOCUMENT
    assert laid.lead[0].names[0][1] is Status.IN_FORCE
    told = [line for line in laid.lead if line.names and line.statements]
    left = len(laid.roles) - sum(len(line.names) for line in told)
    assert [line.text for line in laid.lead if line not in told] == (
        [more_message(left)] if left else []
    )
    for group in laid.roles:
        assert f"**{group.document.document}（{group.document.directive_status.value}）**" in (
            answer.text
        )


def cited(*statements: Statement, like: Answer) -> Cited:
    return Cited(statements, like.citations)


def test_a_status_alone_is_no_lead(answers: list[Answer]) -> None:
    (answer,) = [item for item in answers if item.question == "吕梁的征求意见稿能当依据罚款吗"]
    first, *_ = arrange(answer.cited, answer.opening).lead
    assert "不是正式印发的文件" in first.text
    assert answer.text.startswith(f"**{first.text}**")


def test_what_was_taken_for_granted_is_set_right_in_the_lead(answers: list[Answer]) -> None:
    (answer,) = [item for item in answers if item.opening == DIFFERS][:1]
    first, *others = arrange(answer.cited, answer.opening).lead
    assert first.text == DIFFERS
    assert others


def test_the_same_sentence_of_several_groups_is_said_once(answers: list[Answer]) -> None:
    (answer,) = [item for item in answers if item.opening == BY_DOCUMENT][:1]
    one = replace(answer.statements[0], headline=True, group="甲")
    lead = arrange(cited(one, replace(one, group="乙"), like=answer), BY_DOCUMENT).lead
    assert [name for name, _ in lead[0].names] == ["甲", "乙"]
    assert len(lead) == 1


def test_a_long_list_is_announced_instead(answers: list[Answer]) -> None:
    answer = answers[0]
    long = replace(answer.statements[0], text="长" * (LEAD_LENGTH + 1), headline=True)
    items = [replace(long, group=group) for group in ("甲", "乙", "丙")]
    laid = arrange(cited(*items, like=answer), "")
    assert laid.lead[0].text == "相关内容有3处，分别列出。"
    assert [group for group, _ in laid.further] == ["甲", "乙", "丙"]


def test_an_opening_too_long_is_cut_at_a_sentence(answers: list[Answer]) -> None:
    sentence = f"{'字' * 30}。"
    one = Statement("x", (0,), StatementKind.QUOTED, True)
    laid = arrange(cited(one, like=answers[0]), sentence * 4)
    assert laid.lead[0].text == sentence * 2
    assert laid.note == sentence * 2


def test_roles_of_one_document_need_no_heading(answers: list[Answer]) -> None:
    roles = (RoleLine("牵头", ("甲",), False, 0), RoleLine("配合", ("乙",), False, 0))
    groups = roles_by_document(Cited((), answers[0].citations, roles))
    assert [len(group.lines) for group in groups] == [2]
    assert answers[0].status is AnswerStatus.ANSWERED
