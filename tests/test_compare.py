"""Two plan texts side by side: which points are found, and what became of each."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata

import pytest
from compared_plans import PAIRS, Pair, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import ArticleError, compare
from analysis.__main__ import main
from analysis.assignment import assign
from analysis.comparison_report import page_html, summary, table_csv, table_html
from analysis.csv_cells import safe_cell
from analysis.models import Comparison
from analysis.point_words import words_of
from analysis.points import find_points


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.name for pair in PAIRS])
def test_rows(pair: Pair) -> None:
    result = compare(pair.old, pair.new)
    assert {(row.old, row.new): row.status for row in result.rows} == rows_of(pair)


POINTS = [
    ("1. Peas\n2. Beans\n", ["1 Peas", "2 Beans"], "numbers with a full stop"),
    ("1) Peas\n2) Beans\n", ["1 Peas", "2 Beans"], "numbers with a bracket"),
    ("(1) Peas\n(2) Beans\n", ["1 Peas", "2 Beans"], "numbers in brackets"),
    ("[1] Peas\n[2] Beans\n", ["1 Peas", "2 Beans"], "numbers in square brackets"),
    ("1 – Peas\n2 – Beans\n", ["1 Peas", "2 Beans"], "numbers with a dash"),
    ("1 Peas\n2 Beans\n3 Leeks\n", ["1 Peas", "2 Beans", "3 Leeks"], "bare numbers that count on"),
    ("Article 1\nPeas\n\nArticle 2\nBeans\n", ["1 Peas", "2 Beans"], "the words under the number"),
    ("ARTICLE 1: Peas\nARTICLE 2: Beans", ["1 Peas", "2 Beans"], "no matter the case"),
    ("Art. 4 Peas\nArt. 7 Beans", ["4 Peas", "7 Beans"], "gaps stay"),
    ("§ 3 Peas\n§ 4a Beans", ["3 Peas", "4a Beans"], "section signs and letters behind numbers"),
    ("Point 1: Peas\nPoint 2: Beans", ["1 Peas", "2 Beans"], "points by name"),
    ("Point One: Peas\nPoint Two: Beans", ["1 Peas", "2 Beans"], "numbers in words"),
    ("First, peas.\nSecond, beans.\nThird, leeks.", ["1 peas.", "2 beans.", "3 leeks."], "ordinals"),
    ("I. Peas\nII. Beans\nIII. Leeks\nIV. Dill", ["1 Peas", "2 Beans", "3 Leeks", "4 Dill"], "Roman numbers"),
    ("i) Peas\nii) Beans", ["1 Peas", "2 Beans"], "small Roman numbers"),
    ("A. Peas\nB. Beans\nC. Leeks\nD. Dill", ["a Peas", "b Beans", "c Leeks", "d Dill"], "letters; C and D are not Roman here"),
    ("h) Peas\ni) Beans\nj) Leeks", ["h Peas", "i Beans", "j Leeks"], "the letter i between h and j"),
    ("• Peas\n• Beans", ["1 Peas", "2 Beans"], "bullets are counted"),
    ("- Peas\n  - green\n  - dry\n- Beans", ["1 Peas\n  - green\n  - dry", "2 Beans"], "bullets within bullets"),
    ("1. Peas\n   (a) green\n   (b) dry\n2. Beans", ["1 Peas\n   (a) green\n   (b) dry", "2 Beans"], "letters within numbers"),
    ("1. Peas\n1.1 Green\n1.2 Dry\n2. Beans", ["1 Peas\n1.1 Green\n1.2 Dry", "2 Beans"], "decimal sub-points"),
    ("Chapter I Peas\nArticle 1 Green\nArticle 2 Dry\nChapter II Beans\nArticle 3 Long", ["1 Green", "2 Dry", "3 Long"], "chapters are no points"),
    ("I. PEAS\n1. Green\n2. Dry\nII. BEANS\n3. Long\n4. Broad", ["1 Green", "2 Dry", "3 Long", "4 Broad"], "numbers that run on through groups"),
    ("I. Peas\n1. Green\n2. Dry\nII. Beans\n1. Long\n2. Broad", ["1 Peas\n1. Green\n2. Dry", "2 Beans\n1. Long\n2. Broad"], "numbers that begin again are sub-points"),
    ("PEAS\n1. Green\n2. Dry\n\nBEANS\n1. Long\n2. Broad", ["1 Green", "2 Dry", "2.1 Long", "2.2 Broad"], "a second list has labels of its own"),
    ("Plan of May\n\n1. Peas\n\nGREENS\n\n2. Beans\n\nSigned: the cook", ["1 Peas", "2 Beans"], "title, group heading and signature"),
    ("1. Peas are sown in\n2026. The beds are dug.\n2. Beans", ["1 Peas are sown in\n2026. The beds are dug.", "2 Beans"], "a year at a line's start"),
    ("1. Peas\n[moved from annex]\n\n2. Beans\n\n[end]", ["1 Peas\n[moved from annex]", "2 Beans"], "a remark behind the last point"),
    ("It is agreed that (1) peas are sown; (2) beans follow; and (3) leeks wait. So be it.", ["1 peas are sown", "2 beans follow", "3 leeks wait."], "a list in running text"),
    ("**1. Peas**\n\n**2. Beans**", ["1 Peas**", "2 Beans**"], "Markdown"),
    ("1. Peas\r\n2. Beans\r\n", ["1 Peas", "2 Beans"], "Windows line breaks"),
    ("1. Peas;\n2. Beans; and\n3. Leeks.", ["1 Peas", "2 Beans", "3 Leeks."], "the link to the next point is no word of it"),
    ("Sowing\nPeas are sown in March.\n\nDigging\nBeds are dug in May.", ["1 Sowing\nPeas are sown in March.", "2 Digging\nBeds are dug in May."], "headings without numbers"),
    ("Peas are sown in March.\n\nBeds are dug in May.", ["1 Peas are sown in March.", "2 Beds are dug in May."], "paragraphs"),
    ("Peas are sown. Beds are dug.", ["1 Peas are sown.", "2 Beds are dug."], "sentences"),
    ("", [], "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "about"), POINTS, ids=[row[-1] for row in POINTS])
def test_points(text: str, expected: list[str], about: str) -> None:
    items, _ = find_points(text)
    found = [f"{item.label} {text[item.body : item.end]}".replace("\r\n", "\n") for item in items]
    assert found == expected, about


EDITS = [
    (
        "1. Pay rises by 4 percent.",
        "1. Pay rises by 3 percent.",
        "Pay rises by [-4-]{+3+} percent.",
        "a figure",
    ),
    ("1. Pay rises.", "1. PAY RISES", "PAY RISES", "case and punctuation are no change"),
    (
        "1. The bridge toll goes to the city of Kolm in March.",
        "1. The bridge toll is paid out to the port of Brod in March.",
        "The bridge toll [-goes to the city of Kolm-]{+is paid out to the port of Brod+} in March.",
        "no lone small words between changes",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected", "about"), EDITS, ids=[row[-1] for row in EDITS])
def test_edits(old: str, new: str, expected: str, about: str) -> None:
    (row,) = compare(old, new).rows
    marks = {"equal": "{} ", "delete": "[-{}-]", "insert": "{{+{}+}} "}
    drawn = "".join(marks[edit.op].format(edit.text.strip()) for edit in row.edits).strip()
    assert drawn == expected, about


def test_figures_that_changed() -> None:
    result = compare("1. Two towers of 28 floors by 3 May.", "1. Two towers of 19 floors by 9 June.")
    assert [(f.old, f.new) for f in result.rows[0].figures] == [("28", "19"), ("3 May", "9 June")]


def test_a_decimal_that_changed_is_a_figure() -> None:
    result = compare("1. Pay rises by 3 percent.", "1. Pay rises by 2.5 percent.")
    assert [(f.old, f.new) for f in result.rows[0].figures] == [("3", "2.5")]


def test_points_are_stretches_of_their_text() -> None:
    old = "Preamble\n\n1. Peas\n\n2. Beans\n"
    result = compare(old, "1. Peas")
    assert [old[p.start : p.end] for p in result.old] == ["1. Peas", "2. Beans"]


def test_two_texts_that_say_the_same() -> None:
    result = compare("1. Peas.\n2. Beans.", "a) peas\nb) beans")
    assert {row.status for row in result.rows} == {"same"}
    assert any("the same" in note for note in result.notes)


@pytest.mark.parametrize(("old", "new", "status"), [("", "1. Peas", "added"), ("1. Peas", " \n", "removed")])
def test_an_empty_side(old: str, new: str, status: str) -> None:
    result = compare(old, new)
    assert [row.status for row in result.rows] == [status]
    assert any("is empty" in note for note in result.notes)


def test_prose_without_numbers_says_so() -> None:
    result = compare("Peas are sown in May. Beans follow.", "Peas are sown in May. Leeks follow.")
    assert len(result.rows) >= 2
    assert any("no numbered points" in note for note in result.notes)


def test_nothing_at_all_is_refused() -> None:
    with pytest.raises(ArticleError, match="nothing to compare"):
        compare("", " ")


def _keys(text: str) -> str:
    return "".join(word.key for word in words_of(text))


def _plain(text: str) -> str:
    return re.sub(r"[^\w%$€£¥]|_", "", unicodedata.normalize("NFKC", text).casefold())


def check(old: str, new: str, result: Comparison) -> None:
    """What holds for every comparison."""
    for side, points, text in (("old", result.old, old), ("new", result.new, new)):
        labels = [label for row in result.rows for label in getattr(row, side)]
        assert sorted(labels) == sorted(p.point for p in points), "every point in exactly one row"
        assert len(set(labels)) == len(labels)
        assert all(0 <= p.start <= p.end <= len(text) for p in points)
        kept = {"old": ("equal", "delete"), "new": ("equal", "insert")}[side]
        items = {item.label: item for item in find_points(text)[0]}
        for row in result.rows:
            rebuilt = _plain("".join(edit.text for edit in row.edits if edit.op in kept))
            mine = getattr(row, side)
            assert rebuilt == "".join(_keys(text[items[x].body : items[x].end]) for x in mine) or not mine


WORDS = st.sampled_from(
    [
        "peas",
        "beans",
        "the",
        "of",
        "4",
        "12",
        "May,",
        "sown;",
        "pay",
        "—",
        "“rises”",
        "(and)",
        "Article",
        "½",
        "ﬁne",
        "naïve",
        "5%",
        "-",
        "a/b",
    ]
)
LINES = st.lists(WORDS, min_size=0, max_size=8).map(" ".join)
MARKS = st.sampled_from(
    ["1. ", "2) ", "(3) ", "• ", "- ", "  (a) ", "IV. ", "Article 2: ", "", "", "\n", "§ 9 "]
)
TEXTS = st.lists(st.tuples(MARKS, LINES).map("".join), max_size=12).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_every_point_in_one_row_and_edits_rebuild_both_sides(old: str, new: str) -> None:
    if old.strip() or new.strip():
        check(old, new, compare(old, new))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_compared_or_refused_in_words(old: str, new: str) -> None:
    try:
        check(old, new, compare(old, new))
    except ArticleError as error:
        assert str(error)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    if text.strip():
        assert {row.status for row in compare(text, text).rows} <= {"same"}


SCORES = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0.01, 1), max_size=12)


@settings(max_examples=100, deadline=None)
@given(SCORES)
def test_assignment_is_the_best_there_is(scores: dict[tuple[int, int], float]) -> None:
    def best(lefts: tuple[int, ...], taken: frozenset[int]) -> float:
        if not lefts:
            return 0.0
        first, *rest = lefts
        without = best(tuple(rest), taken)
        return max(
            [without]
            + [
                s + best(tuple(rest), taken | {b})
                for (a, b), s in scores.items()
                if a == first and b not in taken
            ]
        )

    chosen = assign(scores)
    assert len(set(chosen.values())) == len(chosen)
    total = sum(scores[pair] for pair in chosen.items())
    assert total == pytest.approx(best(tuple({a for a, _ in scores}), frozenset()))


def test_report_escapes_and_says_in_words() -> None:
    result = compare(
        "1. <script>alert(1)</script> stays 4\n2. =SUM(A1) goes", "1. <script>alert(1)</script> stays 5"
    )
    page = page_html(result, "old <b>", "new")
    assert "<script>" not in page and "old <b>" not in page
    assert "removed: " in page and "added: " in page and "<del>" in page and "<ins>" in page
    assert summary(result) == "2 points in the old text, 1 point in the new one: 1 changed, 1 removed."
    table = list(csv.reader(io.StringIO(table_csv(result))))
    assert table[2][3] == "'=SUM(A1) goes"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe_cell(cell) == "'" + cell


def test_command_line(tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("1. Peas\n2. Beans", encoding="utf-8")
    new.write_text("1. Beans", encoding="utf-8")
    assert main(["compare", str(old), str(new)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert [(row["old"], row["new"], row["status"]) for row in result["rows"]] == [
        (["1"], [], "removed"),
        (["2"], ["1"], "same"),
    ]
    assert main(["compare", str(old), str(new), "--format", "html", "--out", str(tmp_path / "x.html")]) == 0
    assert "<table" in (tmp_path / "x.html").read_text(encoding="utf-8")
    assert main(["compare", str(old), str(tmp_path / "none.txt")]) == 1
    assert "There is no file" in capsys.readouterr().err


TOLD_APART = [
    ("1) Night buses run on Fridays.\n2) Night buses run on Saturdays too.\n3) Tickets cost 2 crowns.",
     "1) Night buses run on Fridays and Saturdays.\n2) Tickets cost 2 crowns.",
     (("1", "2"), ("1",), "changed"), "two points merged where one word of the second is new"),
    ("1) Trams run at six.\n2) The depot closes at ten.\n3) Dogs travel free.",
     "1) Dogs travel free.\n2) Trams run at seven.\n3) The depot closes at nine.",
     (("3",), ("1",), "moved"), "a point that jumps over others that kept their order, though these changed"),
    ("1) Hold local elections before the end of the year.\n2) Clear the mines.",
     "1) Clear the mines.\n2) Voters elect new town councils in the spring.",
     (("1",), ("2",), "changed"), "two points left for each other, alike in one telling word"),
    ("1) Clear the mines.\n2) The harbour opens at noon.", "1) Clear the mines.\n2) Farmers get cheap loans.",
     (("2",), (), "removed"), "left over, but with nothing in common"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "row", "about"), TOLD_APART, ids=[row[-1] for row in TOLD_APART])
def test_splits_moves_and_what_is_left(
    old: str, new: str, row: tuple[tuple[str, ...], tuple[str, ...], str], about: str
) -> None:
    assert row in [(r.old, r.new, r.status) for r in compare(old, new).rows], about


def test_each_side_is_shown_as_it_was_printed() -> None:
    compared = compare("1. A court, in Lund, meets.", "1. Quarrels go before a court in Lund.")
    old, new = re.findall(r'<span dir="auto">(.*?)</span></td>', table_html(compared.rows))
    plain = [
        " ".join(re.sub(r'<span class="aside">.*?</span>|<[^>]+>', "", side).split()) for side in (old, new)
    ]
    assert plain == ["A court, in Lund, meets.", "Quarrels go before a court in Lund."]
    assert "A court, in Lund, meets." in table_csv(compared)
