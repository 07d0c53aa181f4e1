"""Lists of the clauses in which a unit has duties: all of them, none of another unit's."""

import pytest

from assistant.answer import AnswerStatus
from assistant.pipeline import Assistant
from assistant.question import Question
from assistant.sentences import split_sentences
from corpus.directive import ClauseKind

BRACKETS = str.maketrans("", "", "（）()")


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("省林草局被晋政发〔2024〕1号列进了哪些条款", "省林草局"),
        ("省水利厅在省1号文哪些条款里出现", "省水利厅"),
        ("晋政发〔2024〕1号里省地震局是哪些任务的责任单位", "省地震局"),
    ],
)
def test_every_clause_that_lists_a_unit_is_cited(
    question: str, unit: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    directive = assistant.knowledge.library.directive("晋政发〔2024〕1号")
    listing = [
        clause.label
        for clause in directive.clauses
        if any(unit in duty.units for duty in clause.duties if not duty.inherited)
    ]
    assert listing
    assert list(dict.fromkeys(item.label for item in answer.citations)) == listing
    assert f"共{len(listing)}处" in answer.text


def test_a_part_that_does_not_list_a_unit_is_said_to_lack_it(assistant: Assistant) -> None:
    asked = "吕梁公路分局在吕梁征求意见稿里是哪项任务的责任单位？附表里还有它吗？"
    answer = assistant.ask(Question(asked))
    listed = [item for item in answer.statements if "此处未列" not in item.text]
    absent = [item for item in answer.statements if "此处未列" in item.text]
    assert listed
    assert absent
    for item in absent:
        row = assistant.knowledge.library.clause(answer.citations[item.citations[0]].label)
        assert "吕梁公路分局" not in row.text


@pytest.mark.parametrize(
    ("question", "unit", "role"),
    [
        ("省应急厅在晋政发〔2024〕1号里牵头哪些工作", "省应急厅", "牵头"),
        ("晋政发〔2024〕1号里省气象局配合哪些任务", "省气象局", "配合"),
    ],
)
def test_shared_duties_are_never_listed_as_the_asked_role(
    question: str, unit: str, role: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert f"没有把{unit}列为{role}单位" in answer.text
    assert answer.statements
    assert not any(item.text.endswith(f"{unit}：{role}") for item in answer.statements)


def test_only_what_a_unit_leads_is_listed_where_that_is_asked(assistant: Assistant) -> None:
    answer = assistant.ask(Question("省林草局在晋政发〔2024〕1号里牵头哪些工作"))
    assert len(answer.statements) == 1
    assert answer.statements[0].text.endswith("：省林草局：牵头")


def test_a_unit_that_a_document_never_names_is_said_to_be_absent(assistant: Assistant) -> None:
    answer = assistant.ask(Question("晋政办发〔2020〕45号里省地震局有哪些任务"))
    clauses = assistant.knowledge.library.directive("晋政办发〔2020〕45号").clauses
    assert not any("省地震局" in clause.text for clause in clauses)
    assert answer.status is AnswerStatus.NOT_SPECIFIED
    assert "没有出现省地震局" in answer.text


@pytest.mark.parametrize(
    "question",
    ["晋政发〔2024〕1号哪些任务写明了牵头单位？", "晋政发〔2024〕1号有牵头单位的工作是哪几项"],
)
def test_every_place_that_names_a_lead_is_listed(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(Question(question))
    directive = assistant.knowledge.library.directive("晋政发〔2024〕1号")
    leading = [
        clause.label
        for clause in directive.clauses
        if any(duty.lead_units for duty in clause.duties if not duty.inherited)
    ]
    assert [item.label for item in answer.citations] == leading


@pytest.mark.parametrize(
    ("question", "document", "head", "unit"),
    [
        ("省林草局在1号文2024里有哪几条任务", "晋政发〔2024〕1号", "", "省林草局"),
        (
            "请列出省通信局在晋政办发〔2020〕45号里承担分工的条目",
            "晋政办发〔2020〕45号",
            "",
            "省通信局",
        ),
        ("列出省文旅厅在45号文附件7里承担的各项任务", "晋政办发〔2020〕45号", "附件7", "省文旅厅"),
        ("气象局在省里2024年1号文里摊上哪些活", "晋政发〔2024〕1号", "", "省气象局"),
        ("地震局24年省1号文里都有啥事", "晋政发〔2024〕1号", "", "省地震局"),
        ("省商务厅在省政府2024年通知里有份的工作都有哪些", "晋政发〔2024〕1号", "", "省商务厅"),
        ("省水利厅2024年牵头的和参与的都有哪些", "晋政发〔2024〕1号", "", "省水利厅"),
    ],
)
def test_a_question_for_nothing_but_a_units_duties_gets_all_of_them(
    question: str, document: str, head: str, unit: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    listing = [
        clause.label
        for clause in assistant.knowledge.library.directive(document).clauses
        if any(unit in duty.units for duty in clause.duties if not duty.inherited)
        if not head or clause.path[0] == head
    ]
    assert listing
    assert list(dict.fromkeys(item.label for item in answer.citations)) == listing


@pytest.mark.parametrize(
    "question", ["水旱灾害防范的责任部门有哪些，有没有省水利厅", "省应急厅参与的那次演练由谁组织"]
)
def test_a_question_for_who_is_no_list_of_duties(question: str, assistant: Assistant) -> None:
    assert "处：" not in assistant.ask(Question(question)).opening


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("晋政发〔2024〕1号（二十一）里哪几项写明了牵头单位", "晋政发〔2024〕1号 (二十一)"),
        ("45号文附件3二（一）里哪几项写明了牵头单位", "晋政办发〔2020〕45号 附件3 二(一)"),
        ("1号文2024（二十一）里省应急厅有哪些任务", "晋政发〔2024〕1号 (二十一)"),
    ],
)
def test_a_list_keeps_to_the_clause_that_is_addressed(
    question: str, clause: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    assert answer.citations
    assert all(item.label.startswith(clause) for item in answer.citations)


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("襄垣23年的通知哪几处提到网格", "襄政发〔2023〕1号", "网格"),
        ("吕梁的稿子里哪几条写到电动自行车", "吕梁2025征求意见稿", "电动自行车"),
        ("晋政发〔2024〕1号哪些地方说到了尾矿库？", "晋政发〔2024〕1号", "尾矿库"),
        ("吕梁那个稿子里哪些地方说到乡镇街道", "吕梁2025征求意见稿", "乡镇街道"),
    ],
)
def test_every_clause_that_speaks_of_the_words_is_listed(
    question: str, document: str, words: str, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    speaking = [
        clause.label
        for clause in assistant.knowledge.library.directive(document).clauses
        if clause.kind is not ClauseKind.PREAMBLE
        if any(words in run.text.translate(BRACKETS) for run in split_sentences(clause))
    ]
    assert list(dict.fromkeys(item.label for item in answer.citations)) == speaking
    assert f"共{len(speaking)}处" in answer.text


@pytest.mark.parametrize(
    ("question", "document", "count"),
    [
        ("襄政发〔2023〕1号对各镇提出了哪些具体要求？", "襄政发〔2023〕1号", 3),
        ("襄垣对各乡镇有哪些要求", "襄政发〔2023〕1号", 3),
        ("1号文2024对企业提出了哪些要求", "晋政发〔2024〕1号", 3),
    ],
)
def test_what_is_demanded_of_those_addressed_is_listed(
    question: str, document: str, count: int, assistant: Assistant
) -> None:
    answer = assistant.ask(Question(question))
    labels = {item.label for item in answer.citations}
    assert len(labels) == count
    assert all(label.startswith(document) for label in labels)
    assert f"{document} 文首" not in labels  # a salutation demands nothing
    assert all("镇" in item.text or "企业" in item.text for item in answer.statements)


def test_only_notes_to_see_to_it_are_listed_where_those_are_asked(assistant: Assistant) -> None:
    asked = "晋政发〔2024〕1号中哪几条的责任注明“负有安全监管职责的部门督促企业落实”？"
    answer = assistant.ask(Question(asked))
    assert answer.statements
    assert all(item.text.endswith("督促企业落实") for item in answer.statements)


def test_a_list_of_the_body_leaves_out_the_table(assistant: Assistant) -> None:
    answer = assistant.ask(Question("吕梁水利局有哪几样安全活 正文里的"))
    assert answer.citations
    assert not any("附表" in item.label for item in answer.citations)
