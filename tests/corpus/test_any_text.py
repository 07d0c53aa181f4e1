"""Every parser takes any text: no fault, nothing invented, the same answer twice."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.authority import authority_in_title, read_level
from corpus.cells import opens_table, read_cells
from corpus.check import check
from corpus.duties import attach_duties
from corpus.layout import is_finished, measure, read_lines
from corpus.load import CorpusError, decode
from corpus.note_words import bare_words, read_wording
from corpus.notes import find_notes, find_unread
from corpus.numbering import is_broken_marker, read_marker, read_number
from corpus.parse import parse
from corpus.period import find_period_end
from corpus.regions import divide
from corpus.tables import read_table
from corpus.unit_names import looks_like_units, shared_tail_names, split_names
from corpus.units import read_register

AS_OF = date(2026, 1, 1)
WORDS = """
一、 （一） （二十一） 1． （2） ③ 第一条 第十二章 第一部分 一是 附件 附件4： 附表 术语注释
省应急厅 牵头 、 ， 。 ； ： 等部门 按职责分工负责 （责任单位： ） （ 〔2024〕 1号 晋政发 关于
的通知 2024年3月1日 2022—2024年 “ ” ( ) 各市、县人民政府：
以下均需市、县人民政府负责，不再一一列出 督促落实 会同 配合 加强 隐患 排查 -3- —4— 抄送： | ---
** # <table> <tr> <td> </td> </tr> </table> 英 ﹙ 𠮷
"""
BLANKS = ["\n", "\n", "\n\n\n", "\r\n", "\t", "\f", "\u3000", "\u200b", '<td rowspan="2">']
PIECES = st.sampled_from([*WORDS.split(), *BLANKS])
ANY = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=60).map("".join))


@given(
    st.one_of(
        st.binary(max_size=200), ANY.map(str.encode), ANY.map(lambda text: text.encode("gb18030"))
    )
)
@settings(max_examples=200, deadline=None)
def test_bytes_give_text_or_a_message(data: bytes) -> None:
    try:
        assert decode(data)
    except CorpusError as error:
        assert str(error)


@given(ANY)
@example("<table>")
@example("<table>\n<tr>")
@settings(max_examples=400, deadline=None)
def test_a_document_keeps_its_own_words(source: str) -> None:
    held = attach_duties(parse(source, as_of=AS_OF, name="x"))
    labels = [clause.label for clause in held.clauses]
    assert len(set(labels)) == len(labels)
    for clause in held.clauses:
        assert clause.text == "".join(source[span.start : span.end] for span in clause.spans)
        for duty in clause.duties:
            assert 0 <= duty.covers.start <= duty.covers.end <= len(source)
    check(held)
    assert held == attach_duties(parse(source, as_of=AS_OF, name="x"))


@given(ANY)
@settings(max_examples=200, deadline=None)
def test_lines_tables_and_periods_of_any_text(source: str) -> None:
    lines = read_lines(source)
    measure(lines)
    regions = divide(lines)
    find_period_end(regions)
    at = 0
    while at < len(lines):
        if opens_table(lines, at):
            printed, taken = read_cells(source, lines, at)
            assert taken >= 1
            read_table(printed)
            at += taken
        else:
            at += 1


@given(ANY)
@settings(max_examples=200, deadline=None)
def test_numbers_units_and_notes_of_any_words(words: str) -> None:
    marker = read_marker(words)
    assert marker is None or marker.name
    assert isinstance(is_broken_marker(words), bool)
    assert isinstance(is_finished(words), bool)
    authority_in_title(words)
    read_level(words)
    bare_words(words)
    read_wording(words, listed=True)
    found = split_names(words)
    looks_like_units(found)
    shared_tail_names(words)
    for note in (*find_notes(words), *find_unread(words)):
        assert note is not None
    for mention in read_register().find(words):
        assert words[mention.start : mention.end] == mention.name


@given(st.text(alphabet="一二三四五六七八九十百零〇两0123456789", max_size=8))
def test_any_numeral_is_read_without_fault(words: str) -> None:
    try:
        assert read_number(words) >= 0
    except ValueError:
        assert not words
