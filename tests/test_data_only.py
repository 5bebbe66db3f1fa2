"""No fiscal year, no scheme, no office and no instrument is named in code: they stand in data and in examples.

Read are the texts and whole numbers of every module; docstrings and comments may give examples.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from ita_excel.years.shelf import known_schemes, known_years, load_pack

PACKAGE = Path(__file__).parent.parent / "ita_excel"
BODIES = (
    "สพฐ", "สพป", "สพม", "เขตพื้นที่", "การศึกษาขั้นพื้นฐาน", "กระทรวงศึกษาธิการ", "ป.ป.ช.", "obec", "ชุมพร", "chumphon", "cpn1",
    "ศธ", "โรงเรียน", "วิทยาลัย", "สถานศึกษา", "อาชีวศึกษา", "โรงพยาบาล", "สาธารณสุข", "เทศบาล",
)
YEAR = r"(?<![\d.])25[5-9]\d(?![\d.])"
"""A year in which there was an assessment, or may be; 2540 hundredths of a millimetre are an inch."""
ALLOWED = {
    ("checks/tables/dates.py", "โรงเรียน"): "a place where a meeting may be held, beside a hall and a hotel",
    ("model/numbers.py", "โรงเรียน"): "a unit that people type behind a number, beside persons and baht",
    ("sheets/oit.py", "OIT"): "the contract's title of the sheet",
    ("sheets/committee.py", "OIT"): "the contract's title of the sheet",
    ("years/schemes.py", "obec-office"): "what a workbook is that names no kind of office",
}
"""(File, text) → why it may stand there."""
EXAMPLES = {"terminal/examples.py"}
"""Command lines as somebody would type them: examples name years."""


def forbidden() -> re.Pattern[str]:
    """Years, bodies, and the names that the packs give to schemes and instruments."""
    codes = {i.code for scheme in known_schemes() for year in known_years(scheme) for i in load_pack(year, scheme).instruments}
    words = "|".join(re.escape(code) for code in sorted(codes))
    named = "|".join(re.escape(name) for name in (*BODIES, *known_schemes()))
    return re.compile(rf"{YEAR}|(?<![A-Za-z])(?:{words})(?![A-Za-z])|{named}")


def constants(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of every constant that is no docstring; a whole number as its digits, with a mark before."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in told and isinstance(node.value, str | int):
            yield node.lineno, str(node.value)


def named_in(source: str) -> list[tuple[int, str]]:
    """Where a module names what only data may name."""
    return [(line, text) for line, text in constants(ast.parse(source)) if WORDS.search(text)]


WORDS = forbidden()


def test_no_fiscal_year_no_scheme_no_office_no_instrument_stands_in_code() -> None:
    strays, used = [], set()
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).as_posix()
        if room in EXAMPLES:
            continue
        for line, text in named_in(path.read_text(encoding="utf-8")):
            reasons = {(file, word) for file, word in ALLOWED if file == room and word in text}
            used |= reasons
            strays += [] if reasons else [f"{room}:{line} {text[:60]}"]
    assert strays == []
    assert used == set(ALLOWED), "what is allowed and no longer there needs no permission"


def test_each_kind_of_name_would_be_found() -> None:
    guilty = (
        "low = 2562", "x = 'เช่น 20 มิถุนายน 2566'", "x = f'ปี {year} ถึง 2570'", "code = 'EIT'", "x = 'รายการ OIT ใหม่'", "kind = 'obec-office'",
        "title = 'จำนวนเขตพื้นที่'", "x = 'ของโรงเรียน'", "x = r'(?:สถานศึกษา|แห่ง)'", "x = 'สำนักงาน ป.ป.ช. ประเมิน'",
    )
    innocent = ("x = 'year 2500'", "x = 12566", "x = 'TOIT'", '"""A docstring may say 2566 and IIT."""', "x = 'O1 – O43'")

    assert [source for source in guilty if not named_in(source)] == []
    assert [source for source in innocent if named_in(source)] == []
