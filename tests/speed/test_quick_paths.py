"""Every quick path gives what the plain one gives: over the examples' texts, workbooks, papers and templates."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from hypothesis import given
from hypothesis import strategies as st

from ita_excel import flow
from ita_excel.checks.prose import repairs
from ita_excel.checks.prose.texts import texts
from ita_excel.checks.tables.people import _usual, alike, said_names
from ita_excel.language.grid import Range
from ita_excel.language.letters import INVISIBLE, OLD_FONT, real
from ita_excel.language.place import position
from ita_excel.language.saving import cache
from ita_excel.language.thai import to_arabic
from ita_excel.model.year import FiscalYear
from ita_excel.privacy import patterns
from ita_excel.word.finish.links import link_addresses
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.cached import stale
from ita_excel.xlsx.read.closed import ClosedBook

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "workbooks").glob("*_25*.xlsx"))
TEMPLATES = sorted((ROOT / "templates").glob("*.docx"))
ODD = st.sampled_from([*map(chr, INVISIBLE), *map(chr, OLD_FONT), "\u00a0", "\u0e4d", "๑", "ก", "่", "ำ", "a", "1", "\n", "\r"])
named = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def years() -> dict[Path, FiscalYear]:
    return {path: flow.load(path) for path in EXAMPLES}


@given(st.lists(ODD, max_size=12).map("".join))
def test_a_text_is_put_right_as_if_every_letter_were_translated(text: str) -> None:
    assert real(text) == text.translate(INVISIBLE).translate(OLD_FONT)
    assert to_arabic(text) == text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))


@named
def test_texts_of_the_examples_too(path: Path, years: dict[Path, FiscalYear]) -> None:
    said = [text.said for text in texts(years[path])]
    assert said
    assert [real(one) for one in said] == [one.translate(INVISIBLE).translate(OLD_FONT) for one in said]


TOLD = st.text(st.sampled_from("0123456789๑๒ -.()+@กข\nwWhHtTpP:/") , max_size=40)


@given(TOLD)
def test_private_numbers_and_addresses_are_found_as_in_every_text(text: str) -> None:
    plain = patterns._WEB.sub(lambda web: " " * len(web[0]), to_arabic(text))
    spans = [[one.span() for one in found(text)] for found in (patterns.phones, patterns.national_ids, patterns.accounts, patterns.mails)]
    known = [
        [one.span() for one in patterns._PHONE.finditer(plain) if not patterns._is_row(one[0])],
        [one.span() for one in patterns._ID.finditer(plain) if patterns.is_national_id(one[0])],
        [one.span() for one in patterns._ACCOUNT.finditer(plain)],
        [one.span() for one in patterns.MAIL.finditer(text)],
    ]
    assert spans == known
    assert repairs._ADDRESS.findall(text) == [] or any(sign in text.lower() for sign in repairs._OF_ADDRESSES)


@named
def test_one_persons_spellings_are_those_that_comparing_each_with_each_finds(
    path: Path, years: dict[Path, FiscalYear]
) -> None:
    times = Counter(one.person for one in said_names(years[path]))
    ranked = sorted(times, key=lambda person: -times[person])
    plain: dict[str, str] = {}
    for i, person in enumerate(ranked):
        if better := next((one for one in ranked[:i] if one not in plain and alike(one, person)), ""):
            plain[person] = better
    assert _usual(times) == plain


@named
def test_the_formats_of_a_row_are_those_of_its_tree(path: Path) -> None:
    patch = Patch(Package(path))
    for title in ClosedBook(path).titles():
        rows = patch.draft_of(title).rows
        read = {number: rows.formats(number) for number in rows.numbers()}
        assert read == {number: _formats(rows.row(number)) for number in read}, title
        assert read == {number: rows.formats(number) for number in read}, "the same of a row that was parsed"


def _formats(row: Element | None) -> tuple[int | None, dict[int, int]]:
    assert row is not None
    whole = int(row.get("s", "0")) if row.get("customFormat") in ("1", "true") else None
    return whole, {column: int(cell.get("s", "0")) for cell in row for _, column in [position(cell.get("r", ""))]}  # type: ignore[misc]


@named
def test_the_same_results_are_stale_as_when_each_formula_is_held_against_each_cell(path: Path) -> None:
    book = ClosedBook(path)
    formulas = {(t, *place): text for t in book.titles() for place, text in book.grid(t).formulas.items()}
    changed = {(t, row, 3) for t in book.titles()[2:9] for row in (4, 5, 9)}
    reads = {cell: _blocks(cell, text) for cell, text in formulas.items()}
    known = changed | {cell for cell, text in formulas.items() if re.search(r"\[|INDIRECT\(|OFFSET\(", text)}
    while new := {cell for cell, blocks in reads.items() if cell not in known and _touches(blocks, known)}:
        known |= new
    assert stale(formulas, changed, {}, {}) == known & formulas.keys()


def _touches(blocks: list[tuple[str, Range]], cells: set[tuple[str, int, int]]) -> bool:
    return any(title == sheet and (row, column) in area for sheet, area in blocks for title, row, column in cells)


def _blocks(cell: tuple[str, int, int], text: str) -> list[tuple[str, Range]]:
    from ita_excel.xlsx.read.cached import _block
    from ita_excel.xlsx.read.references import references

    return [(title or cell[0], _block(reference)) for title, reference in references(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_paragraphs_with_a_marker_are_those_whose_text_has_a_bracket(path: Path) -> None:
    body = docx.Document(str(path)).element.body
    plain = [p for p in wordtext.paragraphs(body) if "[" in wordtext.text(p)]
    assert [p for p in wordtext.bracketed(body) if "[" in wordtext.text(p)] == plain
    assert path.stem == "consolidated" or plain or not re.search(r"\[\[", body.xml)


@named
def test_papers_are_the_same_bytes_with_nothing_kept_with_all_to_keep_and_with_all_kept(
    path: Path, years: dict[Path, FiscalYear], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written(kept: Path | str, out: Path) -> dict[str, bytes]:
        monkeypatch.setenv(cache.VARIABLE, str(kept))
        papers = flow.write(years[path], out).documents
        return {name: paper.read_bytes() for name, paper in papers.items() if paper}

    plain = written("off", tmp_path / "plain")
    first, again = (written(tmp_path / "kept", tmp_path / name) for name in ("first", "again"))
    assert plain.keys() >= {"memo", "measures", "report"}
    assert plain == first == again
    assert "templates" in {folder.name for folder in (tmp_path / "kept").iterdir()}


def test_links_are_numbered_as_python_docx_numbers_them() -> None:
    said = [f"https://www.example.go.th/?p={number % 7}" for number in range(20)]
    quick, plain = docx.Document(), docx.Document()
    for document in (quick, plain):
        document.part.relate_to("https://www.example.go.th/?p=3", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        for address in said:
            document.add_paragraph(f"ดู {address} และ {address}")
    assert link_addresses(quick) == 40
    for address in reversed([address for address in said for _ in range(2)]):
        plain.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    wanted = {rel.target_ref for rel in plain.part.rels.values() if rel.is_external}
    made = {rel.target_ref: key for key, rel in quick.part.rels.items() if rel.is_external}
    assert set(made) == wanted
    assert sorted(made.values()) == sorted(key for key, rel in plain.part.rels.items() if rel.is_external)
