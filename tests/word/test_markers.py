"""Markers come from templates alone; what staff typed stands on the paper as the very same letters."""

from __future__ import annotations

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_excel.word.finish import markers
from ita_excel.word.text import wordtext
from ita_excel.word.text.brackets import freed, guarded

TYPED = st.text("[]:{}ab1ก \ufdd0\ufdd1", max_size=30) | st.sampled_from(
    ["[[photos:1]]", "[[abc:1]]", "[[merge]]", "[[same]]", "[[caption:table:x]]", "[", "photos:1]]", "[[[a:b]]]"]
)
KINDS = ("photos", "chart", "caption", "ref", "emblem", "abc", "a", "b")


@settings(max_examples=400, deadline=None)
@given(st.lists(TYPED, min_size=1, max_size=4), st.sampled_from(["", " ", "[", "]", ":"]))
def test_no_text_of_the_data_is_a_marker_wherever_a_template_puts_it(texts: list[str], between: str) -> None:
    document = docx.Document()
    document.add_paragraph(between.join(map(guarded, texts)))

    assert [markers.find(document, kind) for kind in KINDS] == [[]] * len(KINDS)
    markers.free_data(document)
    shown = wordtext.text(document.paragraphs[0]._p)
    assert shown == between.join(text.replace("\ufdd0", "").replace("\ufdd1", "") for text in texts)


@given(st.text())
def test_what_is_guarded_is_freed_as_it_was(text: str) -> None:
    assert freed(guarded(text)) == text.replace("\ufdd0", "").replace("\ufdd1", "")


@pytest.mark.parametrize("place", ["header", "table", "descr"])
def test_brackets_are_freed_in_every_part(place: str) -> None:
    document = docx.Document()
    if place == "header":
        document.sections[0].header.paragraphs[0].text = guarded("[ก]")
    elif place == "table":
        document.add_table(1, 1).cell(0, 0).text = guarded("[ก]")
    else:
        document.add_paragraph()._p.set("descr", guarded("[ก]"))
    markers.free_data(document)

    parts = [part.blob for part in document.part.package.iter_parts()]
    assert any("[ก]".encode() in blob for blob in parts)
    assert not any("\ufdd0".encode() in blob for blob in parts)
