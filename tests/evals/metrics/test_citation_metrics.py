"""Hand-computed values of the metrics that look at citations and the words they carry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import CitationRole, StatementKind
from evals.metrics.citation_precision import citation_precision
from evals.metrics.citation_recall import citation_recall
from evals.metrics.citation_validity import citation_validity
from evals.metrics.in_context import in_context_rate
from evals.metrics.literal_fidelity import literal_faults, literal_fidelity
from evals.metrics.quote_fidelity import quote_fidelity
from index.passage import Hit

QUOTED, COMPOSED, ABSENT = StatementKind.QUOTED, StatementKind.COMPOSED, StatementKind.ABSENT
ONE, TWO, DRAFT = "甲政发〔2024〕1号 (一)", "甲政发〔2024〕1号 (二)", "乙市2025征求意见稿 (一)"


def test_nothing_said_is_not_applicable(reply, small_library, ground):
    silent = reply()
    assert citation_validity(silent, small_library) is None
    assert quote_fidelity(silent, small_library) is None
    assert literal_fidelity(silent, ground) is None
    assert citation_recall(silent, ground) is None
    assert citation_precision(silent, ground) is None
    assert in_context_rate(silent) is None


def test_validity_counts_labels_that_resolve(reply, cite, small_library):
    good = cite(ONE, "企业不得超过3年停用")
    invented = replace(good, label="甲政发〔2024〕9号 (一)")
    draft_as_law = replace(good, directive_status=cite(DRAFT, "各县").directive_status)
    answer = reply(("a", (good, invented, draft_as_law, good), QUOTED))
    assert citation_validity(answer, small_library) == 0.5


def test_in_context_ignores_inherited_rules(reply, cite):
    answer = reply(
        (
            "a",
            (cite(ONE, "企业"), cite(TWO, "必须"), cite(DRAFT, "各县", CitationRole.INHERITED)),
            QUOTED,
        )
    )
    answer = replace(answer, retrieved=(Hit(ONE, "p", "", 1.0, ("dense",)),))
    assert in_context_rate(answer) == 0.5


def test_quote_must_be_printed_where_its_spans_say(reply, cite, small_library):
    good = cite(ONE, "企业不得超过3年停用")
    assert quote_fidelity(reply((good.quote, (good,), QUOTED)), small_library) == 1.0
    tampered = replace(good, quote="企业不得超过5年停用")
    assert quote_fidelity(reply((good.quote, (tampered,), COMPOSED)), small_library) == 0.5
    moved = replace(good, label=TWO)
    assert quote_fidelity(reply((good.quote, (moved,), QUOTED)), small_library) == 0.5


@pytest.mark.parametrize(
    ("said", "kind", "kept"),
    [
        ("企业不得超过３年停用。", QUOTED, True),
        ("企业得超过3年停用", QUOTED, False),
        ("企业不得…停用", QUOTED, True),
        ("原文说“企业不得超过3年停用”", COMPOSED, True),
        ("原文说“企业可以超过3年停用”", COMPOSED, False),
        ("此处没有写“不得超过5年停用”", ABSENT, True),
        ("此处没有写“不得超过3年停用”", ABSENT, False),
        ("此处写的是“不得超过5年停用”", ABSENT, False),
    ],
)
def test_quoted_words_are_kept(reply, cite, small_library, said, kind, kept):
    answer = reply((said, (cite(ONE, "企业不得超过3年停用。"),), kind))
    assert (quote_fidelity(answer, small_library) == 1.0) is kept


@pytest.mark.parametrize(
    ("said", "kind_of_fault"),
    [
        ("2024年底前", None),
        ("必须完成改造,2024年底前", None),
        ("2025年底前完成120座改造", "number"),
        ("4年底前完成120座改造", "number"),  # never a substring of 2024年
        ("完成121座改造", "number"),
        ("由省应急厅牵头,省住建厅配合", None),
        ("牵头单位:省应急厅", None),
        ("省住建厅牵头", "role of unit"),
        ("牵头单位为省住建厅", "role of unit"),
        ("市应急厅牵头", "unit"),
        ("省应急厅督促落实", "role"),
        ("可以在2024年底前完成", "modal"),
        ("在2024年底前完成120座改造", "modality"),  # lost 必须
        ("丙政发〔2023〕9号要求完成120座改造", "document"),
        ("甲政发〔2024〕1号要求必须在2024年底前完成", None),
    ],
)
def test_literals_need_a_basis(reply, cite, ground, said, kind_of_fault):
    words = "必须在2024年底前完成120座改造。（省应急厅牵头，省住建厅配合）"
    answer = reply((said, (cite(TWO, words),), COMPOSED))
    kinds = {fault.kind for fault in literal_faults(answer, ground)}
    assert kind_of_fault in kinds if kind_of_fault else not kinds


def test_a_dropped_negation_is_a_fault(reply, cite, ground):
    citation = cite(ONE, "企业不得超过3年停用")
    kept = reply(("停用的不得超过3年停用", (citation,), COMPOSED))
    turned = reply(("企业得超过3年停用", (citation,), COMPOSED))
    assert literal_fidelity(kept, ground) == 1.0
    assert literal_fidelity(turned, ground) == 0.0


def test_a_denied_word_is_no_claim(reply, cite, ground):
    citation = cite(ONE, "（省住建厅、省应急厅等部门分工负责）")
    answer = reply(("文件未明确牵头单位,由省住建厅、省应急厅等部门分工负责", (citation,), ABSENT))
    assert literal_fidelity(answer, ground) == 1.0
    assert citation_recall(answer, ground) == 1.0


def test_absence_is_unsupported_where_a_lead_is_named(reply, cite, ground):
    answer = reply(("文件未明确牵头单位", (cite(TWO, "必须在2024年底前完成"),), ABSENT))
    assert citation_recall(answer, ground) == 0.0


def test_citation_recall_is_the_mean_over_statements(reply, cite, ground):
    citation = cite(ONE, "企业不得超过3年停用")
    answer = reply(("企业不得超过3年停用", (citation,), QUOTED), ("企业不得停用", (), COMPOSED))
    assert citation_recall(answer, ground) == 0.5


def test_support_is_partial_where_half_is_covered(reply, cite, ground):
    # 9 characters, 8 bigrams, of which 不得,得超,超过 (3) stand in the quote: 0.375
    said = ("不得超过很久很久啊", (cite(ONE, "企业不得超过3年停用"),), COMPOSED)
    assert citation_recall(reply(said), ground) == 0.5


def test_precision_drops_for_a_superfluous_citation(reply, cite, ground):
    needed = cite(ONE, "企业不得超过3年停用")
    idle = cite(DRAFT, "各县应当在6月前报送清单")
    invented = replace(needed, label="无此条")
    words = ("企业不得超过3年停用", (needed, idle), QUOTED)
    assert citation_precision(reply(words), ground) == 0.5
    words = ("企业不得超过3年停用", (needed, invented), QUOTED)
    assert citation_precision(reply(words), ground) <= 0.5
    assert citation_precision(reply(("企业不得停用", (), QUOTED)), ground) is None


def test_two_citations_that_carry_half_each_both_count(reply, cite, ground):
    one, two = cite(ONE, "企业不得超过3年停用"), cite(TWO, "必须在2024年底前完成120座改造")
    words = "企业不得超过3年停用;必须在2024年底前完成120座改造"
    assert citation_precision(reply((words, (one, two), COMPOSED)), ground) == 1.0
