"""Pages that do no harm: hostile text is text, no page asks anything of another site, private details stay behind."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textbook import TextBook
from webfolder import Folder, faults, hrefs, loaded, read, texts, tree

from ita_excel import flow
from ita_excel.language.vocabulary import YesNo
from ita_excel.model.year import FiscalYear
from ita_excel.privacy.publiccopy import BLANKED
from ita_excel.publish import ownpages, publishing, webpages
from ita_excel.publish.publishing import Request, publish
from ita_excel.publish.webpages import WebTemplateBroken, copy_templates, environment, templates_of, web_text

Book = Callable[..., TextBook]
DAY = date(2023, 6, 20)
PAGES = environment(templates_of())
EXAMPLE = Path(__file__).parents[2] / "workbooks" / "samut_2567.xlsx"
ADDRESS = """
    # OIT
    | รหัส | รายการข้อมูล | ลิงก์ที่เผยแพร่ | ยอมรับให้เผยแพร่ | ผู้กำกับดูแล | ผู้จัดเก็บข้อมูล | กลุ่มที่รับผิดชอบ | วันที่เผยแพร่ |
    | O1 | โครงสร้าง | {url} | ใช่ | | {keeper} | | |
    # ที่อยู่เผยแพร่
    | ลำดับที่ | รหัสรายการ | สิ่งที่เผยแพร่ | งวด | ปีของข้อมูล | ชนิดไฟล์ | ลิงก์หรือชื่อไฟล์ | คำอธิบายหรือหมายเหตุ | ให้เผยแพร่ |
    | 1 | O1 | เอกสาร | | | | {url} | {note} | ใช่ |
"""
OFFICE = {"โทรศัพท์ของสำนักงาน": "«077-576253»", "อีเมลของสำนักงาน": "saraban@sample1.go.th"}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The invented office's year, published."""
    folder = tmp_path_factory.mktemp("site")
    publish(flow.load(EXAMPLE), Request(folder, DAY))
    return read(folder)


def html_pages(site: Folder) -> Iterator[tuple[str, bytes]]:
    return ((name, data) for name, data in site.items() if name.endswith(".html"))


def pages_of(year: FiscalYear, tmp_path: Path, *, consent: bool = False) -> Folder:
    made = publishing.prepare(year, Request(tmp_path, DAY, consent))
    return {name: data for name, data in made.files.items() if data is not None}


def one_item(book: Book, tmp_path: Path, url: str = "https://a.go.th/1", note: str = "", keeper: str = "") -> Folder:
    return pages_of(flow.load(book(ADDRESS.format(url=url, note=note, keeper=keeper), **OFFICE)), tmp_path)


def test_every_page_is_html_without_a_fault(example: Folder) -> None:
    assert {name: said for name, page in html_pages(example) if (said := faults(page))} == {}


def test_a_wrong_nesting_would_be_seen() -> None:
    assert faults(b"<!DOCTYPE html><title>x</title><p><b>a</p></b>") != []


def test_every_link_inside_the_folder_leads_to_a_page_and_a_place_on_it(example: Folder) -> None:
    broken = []
    for name, page in html_pages(example):
        for href in hrefs(page):
            if not href.startswith(("https://", "http://")):
                target, _, place = href.partition("#")
                path = (Path("/") / Path(name).parent / target).as_posix() if target else f"/{name}"
                file = str(Path(path).resolve()).lstrip("/")
                if file not in example or (place and f'id="{place}"' not in example[file].decode()):
                    broken.append((name, href))
    assert broken == []


def test_no_page_loads_anything_but_its_style_sheet(example: Folder) -> None:
    assert {address for _, page in html_pages(example) for address in loaded(page)} == {"style.css", "../style.css"}
    assert re.findall(rb"@import|url\(|https?://", example["style.css"]) == []
    assert [name for name, page in html_pages(example) if b"<script" in page or re.search(rb"\son\w+=", page)] == []


def test_every_page_has_language_title_skip_link_and_landmarks(example: Folder) -> None:
    for _, page in html_pages(example):
        document = tree(page)
        assert document.get("lang") == "th"
        assert document.findtext(".//title")
        assert document.find(".//a[@class='skip']").get("href") == "#main"
        assert [len(document.findall(f".//{mark}")) for mark in ("main", "h1", "header", "footer")] == [1, 1, 1, 1]


@pytest.mark.parametrize("url", [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd",
    "//evil.go.th/x", "https://a.go.th/\"onmouseover=\"alert(1)", " javascript://a.go.th/%0aalert(1)",
])
def test_an_address_that_is_no_web_address_is_text_and_no_link(book: Book, tmp_path: Path, url: str) -> None:
    page = one_item(book, tmp_path, url=url)["2566/o1.html"]

    assert [href for href in hrefs(page) if not re.match(r"(\.\./)?(index|groups|o\d+)\.html|#main", href)] == []
    assert url.strip() in "".join(tree(page).itertext())


def test_addresses_with_thai_letters_or_numbers_are_links(book: Book, tmp_path: Path) -> None:
    for url in ("https://โรงเรียน.ไทย/ita", "http://118.174.46.162:9080/o1", "https://a.go.th/x?a=1&b=2"):
        assert url in hrefs(one_item(book, tmp_path, url=url)["2566/o1.html"])


def hostile(year: FiscalYear, text: str) -> FiscalYear:
    """Every text cell that a page shows holds the text; choices and addresses stay."""
    def changed(row: Any, *keep: str) -> Any:
        names = [f.name for f in fields(row) if isinstance(getattr(row, f.name), str) and f.name not in keep]
        return replace(row, **dict.fromkeys(names, text))

    item = replace(changed(year.oit[0], "code", "url"), accepted=YesNo.YES, keeper=(text, text))
    return replace(
        year, settings=changed(year.settings, "scheme", "emblem"), oit=(item, replace(item, code="")),
        groups=tuple(changed(group) for group in year.groups),
        indicators=tuple(changed(one, "instrument") for one in year.indicators),
        addresses=tuple(changed(one, "item") for one in year.addresses),
    )


def seen(text: str) -> str:
    """A text as a page shows it: spaces single, signs that no page may hold left out."""
    return " ".join(web_text(text).split())


HOSTILE = (
    "<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", "{{ 7*7 }} {% for x in y %}", "a & b &lt; c &#39;",
    "\" onclick=\"alert(1)\" x='", "]]><!--", "\x00\x07\x1b[31m", "=HYPERLINK(\"http://evil\")", "\u202egnp.exe", "👩‍👩‍👧 ๏ ฿",
    "ก" * 3000, "<a href=javascript:alert(1)>x</a>", "';--", "${7*7}", "<svg/onload=alert(1)>",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_in_every_field_comes_out_as_itself(tmp_path: Path, text: str) -> None:
    made = pages_of(hostile(flow.load(EXAMPLE), text), tmp_path)

    for name in ("index.html", "2567/o1.html", "2567/groups.html"):
        page = made[name]
        document = tree(page)
        assert faults(page) == []
        assert seen(text) in " ".join(texts(page).split())
        assert {element.tag for element in document.iter()} & {"script", "img", "iframe", "form", "object"} == set()
        assert [key for element in document.iter() for key in element.attrib if key.startswith("on")] == []
        assert [href for href in hrefs(page) if href.lower().startswith(("javascript:", "data:"))] == []


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=1, max_size=60))
def test_any_text_at_all_comes_out_as_itself(text: str) -> None:
    office = dict.fromkeys(("name", "parent", "ministry"), text)
    data = {"fiscal_year": 2567, "office": office, "latest": "", "groups": [], "disclosed": [], "root": "", "here": ""}
    page = webpages.page(PAGES, "groups.html", data)

    assert faults(page) == []
    assert seen(text) in texts(page)


def test_a_table_program_takes_no_text_for_a_formula_and_json_keeps_it(book: Book, tmp_path: Path) -> None:
    made = one_item(book, tmp_path, note="«=1+1»")

    rows = list(csv.reader(io.StringIO(made["2566/items.csv"].decode("utf-8-sig"))))
    assert [row[14] for row in rows if "=1+1" in row[14]] == ["'=1+1"]
    item = json.loads(made["2566/disclosure.json"])["disclosed"][0]
    assert item["parts"][0]["addresses"][1]["note"] == "=1+1"


@pytest.mark.parametrize("consent", [False, True])
def test_private_details_are_on_no_page_and_the_offices_contacts_are(book: Book, tmp_path: Path, consent: bool) -> None:
    text = ADDRESS.format(url="https://a.go.th/1", note="โทร 081-234-5678 เลข 1-1037-02071-81-1", keeper="นางมาลี ดีงาม 089-123-4567")
    made = pages_of(flow.load(book(text, **OFFICE)), tmp_path, consent=consent)
    all_text = b"\n".join(made.values()).decode()

    assert [secret for secret in ("5678", "81-1", "123-4567") if secret in all_text] == []
    assert ("นางมาลี ดีงาม" in all_text, BLANKED in all_text) == (consent, consent)
    for told in ("นายสมชาย ใจดี", "077-576253", "saraban@sample1.go.th"):
        assert told in texts(made["index.html"])


def test_an_office_changes_a_page_by_its_own_template_and_a_fault_in_it_is_told_by_its_line(tmp_path: Path) -> None:
    copy_templates(tmp_path / "own")
    own = tmp_path / "own" / "groups.html"
    own.write_text(own.read_text(encoding="utf-8").replace("<h1>", "<h1>ของเรา "), encoding="utf-8")
    year, request = flow.load(EXAMPLE), Request(tmp_path / "site", DAY, templates=tmp_path / "own")
    page = publishing.prepare(year, request).files["2567/groups.html"]
    assert page and "ของเรา รายการ" in texts(page)

    for wrong, line in (("{{ ofice }}", 1), ("\n{% for %}", 2), ("{{ office.name|safe }}", 1), ("{% autoescape false %}{% endautoescape %}", 1)):
        own.write_text(wrong, encoding="utf-8")
        with pytest.raises(WebTemplateBroken, match=f"groups.html» บรรทัดที่ {line} "):
            publishing.prepare(year, request)


def test_a_template_reaches_no_file_and_no_code(tmp_path: Path) -> None:
    copy_templates(tmp_path / "own")
    for wrong in ("{% include '../../etc/passwd' %}", "{{ ''.__class__.__mro__ }}", "{{ office.__class__.__base__.__subclasses__() }}",
                  "{% for x in range(10**9) %}{% endfor %}", "{{ 'x' * 10**9 }}"):
        (tmp_path / "own" / "item.html").write_text(wrong, encoding="utf-8")
        with pytest.raises(WebTemplateBroken):
            publishing.prepare(flow.load(EXAMPLE), Request(tmp_path / "site", DAY, templates=tmp_path / "own"))


@pytest.mark.parametrize("wrong", [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "{{ 'x'.center(2000000000) }}",
])
def test_a_template_that_would_never_end_is_stopped(tmp_path: Path, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ownpages.filled_apart, "__defaults__", (1.0,))
    (tmp_path / "groups.html").write_text(wrong, encoding="utf-8")

    with pytest.raises(WebTemplateBroken, match=r"«groups\.html»"):
        publishing.prepare(flow.load(EXAMPLE), Request(tmp_path / "site", DAY, templates=tmp_path))


def test_a_template_that_makes_an_empty_page_is_told(tmp_path: Path) -> None:
    (tmp_path / "item.html").write_text("\n", encoding="utf-8")

    with pytest.raises(WebTemplateBroken, match=r"«item\.html».*หน้าว่าง"):
        publishing.prepare(flow.load(EXAMPLE), Request(tmp_path / "site", DAY, templates=tmp_path))


def test_templates_that_an_office_has_changed_are_never_copied_over(tmp_path: Path) -> None:
    copy_templates(tmp_path)
    (tmp_path / "style.css").write_text("/* ของเรา */", encoding="utf-8")

    copied, left = copy_templates(tmp_path)

    assert (list(copied), len(left)) == ([], 7)
    assert (tmp_path / "style.css").read_text(encoding="utf-8") == "/* ของเรา */"
