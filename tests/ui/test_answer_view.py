import re
from dataclasses import replace

import pytest

from assistant.answer import (
    Answer,
    AnswerStatus,
    CitationRole,
    RoleLine,
    Statement,
    StatementKind,
)
from assistant.knowledge import Knowledge
from corpus.directive import Span, Status
from ui.answer_view import answer_view


def test_the_answer_comes_first_and_every_sentence_names_its_basis(
    gas_answer: Answer, knowledge: Knowledge
) -> None:
    shown = answer_view(gas_answer, knowledge)
    order = ("文件未明确牵头单位", 'class="roles"', 'class="card"')
    places = [shown.index(words) for words in order]
    assert places == sorted(places)
    for number, item in enumerate(gas_answer.citations, start=1):
        assert f"依据 {number}：{item.label}" in shown
        assert item.directive_status.value in shown


def test_the_lead_comes_before_the_chips_and_the_status(
    gas_answer: Answer, knowledge: Knowledge
) -> None:
    shown = answer_view(gas_answer, knowledge)
    places = [shown.index(f'class="{name}"') for name in ("lead", "status-line", "card", "chips")]
    assert places == sorted(places)
    opened = replace(gas_answer, statements=gas_answer.statements[1:], opening="开头一句。")
    shown = answer_view(opened, knowledge)
    assert shown.index('<div class="lead"><p class="said">开头一句。') < shown.index("status-line")


def test_words_shown_above_are_not_repeated_on_their_card(
    gas_answer: Answer, knowledge: Knowledge
) -> None:
    shown = answer_view(gas_answer, knowledge)
    assert "quoted-inline" not in shown[shown.index('class="card"') :]
    absent = replace(gas_answer, statements=gas_answer.statements[:1], roles=())
    shown = answer_view(absent, knowledge)
    assert shown.count("quoted-inline") == len(absent.citations)


def test_a_clause_has_one_card_with_every_number_that_rests_on_it(
    gas_answer: Answer, knowledge: Knowledge
) -> None:
    note, rule = gas_answer.citations
    other = replace(note, quote="燃气领域专项整治", spans=(Span(1, 2),))
    shown = answer_view(replace(gas_answer, citations=(note, rule, other)), knowledge)
    cards = shown[shown.index('class="cards"') :]
    assert cards.count('class="card"') == 2
    assert cards.count('class="number"') == 3
    assert cards.count("燃气领域专项整治") == 1


def test_a_long_basis_stays_shut(gas_answer: Answer, knowledge: Knowledge) -> None:
    note = gas_answer.citations[0]
    many = tuple(
        replace(note, label=f"{note.document} {number}", spans=(Span(number, number + 1),))
        for number in range(9)
    )
    shown = answer_view(replace(gas_answer, citations=many, roles=()), knowledge)
    assert "<summary>依据（9 条）</summary>" in shown
    assert "<details>" not in answer_view(gas_answer, knowledge)


def test_clauses_of_several_documents_stand_under_their_document(
    gas_answer: Answer, knowledge: Knowledge
) -> None:
    note, rule = gas_answer.citations
    draft = replace(
        rule,
        document="吕梁2025征求意见稿",
        directive_status=Status.DRAFT,
        role=CitationRole.SUPPORTS,
    )
    groups = ("晋政发〔2024〕1号 (十六)", "晋政发〔2024〕1号 (十七)", "吕梁2025征求意见稿 (一)")
    items = tuple(
        Statement(f"{number}", (number // 2,), StatementKind.QUOTED, True, group=group)
        for number, group in enumerate(groups)
    )
    answer = replace(
        gas_answer, statements=items, citations=(note, draft), roles=(), opening="共3处："
    )
    detail = answer_view(answer, knowledge)
    detail = detail[detail.index('class="detail"') : detail.index('class="cards"')]
    shown = re.sub("<[^>]+>", " ", detail)
    words = ("晋政发〔2024〕1号", "(十六)", "(十七)", "吕梁2025征求意见稿", "(一)")
    places = [shown.index(word) for word in words]
    assert places == sorted(places)
    assert shown.count("晋政发〔2024〕1号") == 1


def test_role_lines_stand_under_their_document_and_its_status(
    gas_answer: Answer, knowledge: Knowledge
) -> None:
    note, rule = gas_answer.citations
    draft = replace(note, document="吕梁2025征求意见稿", directive_status=Status.DRAFT)
    answer = replace(
        gas_answer,
        citations=(draft, rule),
        roles=(RoleLine("牵头", ("甲",), False, 0), RoleLine("负责", ("乙",), False, 1)),
    )
    shown = answer_view(answer, knowledge)
    table = shown[shown.index("<table") : shown.index("</table>")]
    words = ("晋政发〔2024〕1号", "现行", "负责", "吕梁2025征求意见稿", "征求意见稿", "牵头")
    places = [table.index(f">{word}<") for word in words]
    assert places == sorted(places)
    assert 'scope="rowgroup"' not in answer_view(gas_answer, knowledge)


def test_a_refusal_gives_its_reason_and_the_nearest_clauses(
    refusal: Answer, knowledge: Knowledge
) -> None:
    shown = answer_view(refusal, knowledge)
    said = ("没有找到写明金额的条款", "没有找到依据", "最接近的条款")
    for words in (*said, refusal.citations[0].label):
        assert words in shown


def test_each_chip_can_be_taken_away(gas_answer: Answer, knowledge: Knowledge) -> None:
    shown = answer_view(gas_answer, knowledge)
    for part in ("years:2024", "documents:晋政发〔2024〕1号", "topic"):
        assert f'data-drop="{part}"' in shown


def test_no_word_becomes_markup(
    gas_answer: Answer, knowledge: Knowledge, hostile: tuple[str, ...]
) -> None:
    words = " ".join(hostile)
    told = Statement(words, (0,), StatementKind.WRITTEN, True, headline=True, group=words)
    first = replace(gas_answer.citations[0], label=words, quote=words, title=words)
    answer = replace(
        gas_answer,
        question=words,
        statements=(told,),
        citations=(first, *gas_answer.citations[1:]),
        suggestions=hostile,
        opening=words,
        notes=hostile,
    )
    shown = answer_view(answer, knowledge)
    for marker in ("<script", "<img", "<svg", 'href="javascript', "</textarea"):
        assert marker not in shown


def test_a_clause_that_a_note_names_is_one_tap_away(
    gas_answer: Answer, knowledge: Knowledge
) -> None:
    labels = [item.clauses[-1].label for item in knowledge.library.directives]
    shown = answer_view(replace(gas_answer, notes=(f"另见：{'、'.join(labels)}。",)), knowledge)
    for label in labels:
        assert f"data-source>{label}</a>" in shown


def test_generated_sentences_carry_the_label(gas_answer: Answer, knowledge: Knowledge) -> None:
    written = Statement("x", (0,), StatementKind.WRITTEN, True, headline=True)
    shown = answer_view(replace(gas_answer, statements=(written,)), knowledge)
    assert "人工智能生成" in shown
    assert "原文摘录" not in shown
    assert "原文摘录" in answer_view(gas_answer, knowledge)


@pytest.mark.parametrize("status", list(AnswerStatus))
def test_every_status_can_be_shown(
    status: AnswerStatus, gas_answer: Answer, knowledge: Knowledge
) -> None:
    bare = Answer("x", "问", status, "x", choices=("甲", "乙"))
    assert f'data-status="{status.value}"' in answer_view(bare, knowledge)
    assert answer_view(replace(gas_answer, status=status), knowledge)
