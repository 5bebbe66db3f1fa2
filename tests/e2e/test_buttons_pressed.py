"""A button is really pressed: mouse, macro, Python, and the open sheet changes in front of the person."""

from __future__ import annotations

import io
import os
import shlex
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import screen
import xlsxwriter

from ita_excel.live.book import LiveBook
from ita_excel.office import soffice
from ita_excel.office.engine import engine
from ita_excel.office.listening import Office, listening
from ita_excel.vba import labels, project

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(
    bool(screen.missing()) or soffice.find() is None, reason="needs LibreOffice, Xvfb, openbox, xdotool, ImageMagick"
)


def make_workbook(path: Path, interpreter: str) -> Path:
    workbook = xlsxwriter.Workbook(path)
    home, groups, hidden = (workbook.add_worksheet(title) for title in ("หน้าแรก", "กลุ่ม", "ถ้อยคำ"))
    home.write("A1", "หน้าแรก")
    home.write("A2", "พร้อมใช้งาน")
    home.set_column("A:A", 60)
    on_screen = {macro: labels.CAPTIONS[macro] for macro in ("RunCheck", "RunTotal", "RunReport", "RunSplit", labels.STOP)}
    for number, (macro, caption) in enumerate(on_screen.items()):
        place = {"macro": macro, "caption": caption, "width": 180, "height": 40}
        home.insert_button(3 + 3 * number, 0, place)
    groups.write_row("A1", ["ลำดับที่", "ชื่อกลุ่ม"])
    groups.write_row("A2", [1, "กลุ่มอำนวยการ"])
    groups.write("A3", 2)
    for row, (name, sentence) in enumerate(labels.SENTENCES.items()):
        hidden.write(row, 0, sentence)
        workbook.define_name(name, f"='ถ้อยคำ'!$A${row + 1}")
    hidden.write("B1", interpreter)
    hidden.hide()
    workbook.define_name(labels.PYTHON, "='ถ้อยคำ'!$B$1")
    workbook.define_name(labels.STATUS, "='หน้าแรก'!$A$2")
    workbook.set_vba_name(project.WORKBOOK_MODULE)
    for number, sheet in enumerate(workbook.worksheets(), start=1):
        sheet.set_vba_name(project.code_name(number))
    workbook.add_vba_project(io.BytesIO(project.build(3)), is_stream=True)
    workbook.close()
    return path


def interpreter(folder: Path) -> str:
    """A Python that runs the functions of `pressed`; its path has a space and Thai letters in it."""
    program = folder / "ไพธอน ทดลอง"
    pressed = Path(__file__).with_name("pressed.py")
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} '
        f'{shlex.quote(str(pressed))} "$@"\n'
    )
    program.chmod(0o755)
    return str(program)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen.screen() as name:
        yield name


@pytest.fixture(scope="module")
def office(display: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("e2e")
    path = make_workbook(folder / "รายงาน ITA ปี 2566 (1).xlsm", interpreter(folder))
    before = dict(os.environ)
    os.environ.update({"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"})
    here = Path.cwd()
    os.chdir(folder)  # else a Python without the package finds it in the folder of the sources
    try:
        with listening(path, visible=True, time_limit=60) as started:
            screen.wait_for(lambda: screen.button(started.document(), "ตรวจสอบข้อมูล"), 20, "button")
            time.sleep(1)  # the window is placed and drawn after its controls answer
            yield started
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture
def book(office: Office) -> LiveBook:
    return LiveBook(engine.attach(office.pipe).books.active)


def status(document: Any) -> str:
    text: str = document.Sheets.getByName("หน้าแรก").getCellRangeByName("A2").getCellByPosition(0, 0).String
    return text


def press(office: Office, display: str, caption: str) -> None:
    place = screen.button(office.document(), caption)
    assert place is not None
    screen.click(display, place)


def test_a_click_marks_the_open_sheet(office: Office, display: str, book: LiveBook) -> None:
    began = time.monotonic()
    press(office, display, "ตรวจสอบข้อมูล")
    screen.wait_for(lambda: status(office.document()) == "ตรวจแล้ว พบ 1 ข้อ", 20, "result in the status cell")
    took = time.monotonic() - began
    screen.picture(display, "button-check")
    cell = book.xlwings.sheets["กลุ่ม"]["B3"]
    assert cell.color == (255, 199, 206)
    assert "กรุณากรอกชื่อกลุ่ม" in cell.note.text
    assert took < 8
    book.xlwings.sheets["กลุ่ม"].activate()
    time.sleep(0.5)
    screen.picture(display, "button-check-marked")
    book.xlwings.sheets["หน้าแรก"].activate()


def test_a_sentence_from_python_is_shown(office: Office, display: str) -> None:
    press(office, display, "รวมตาราง")
    screen.wait_for(lambda: screen.windows(display, "ITA Excel"), 20, "message box")
    time.sleep(0.3)
    screen.picture(display, "button-sentence")
    assert status(office.document()) == "แผ่น «กลุ่ม» ว่าง — กรอกข้อมูลก่อน แล้วกดปุ่มอีกครั้ง"
    assert status(office.document()) in screen.message(office.context)
    screen.press_key(display, "Return")
    screen.wait_for(lambda: not screen.windows(display, "ITA Excel"), 10, "closed message box")


def test_a_fault_of_ours_is_a_sentence_that_names_the_details(office: Office, display: str) -> None:
    press(office, display, "ออกรายงาน")
    screen.wait_for(lambda: screen.windows(display, "ITA Excel"), 20, "message box")
    assert "KeyError" in status(office.document()) and "ผู้ดูแล" in status(office.document())
    screen.press_key(display, "Return")
    screen.wait_for(lambda: not screen.windows(display, "ITA Excel"), 10, "closed message box")


@pytest.mark.parametrize(
    ("program", "name"),
    [("/ไม่มี/python3", "ita_nopython"), ("/usr/bin/python3", "ita_nopackage")],
    ids=["no Python", "Python without the package"],
)
def test_what_to_install_is_told(
    office: Office, display: str, book: LiveBook, program: str, name: str
) -> None:
    cell = book.xlwings.names[labels.PYTHON].refers_to_range
    before = cell.value
    cell.value = program
    try:
        press(office, display, "ตรวจสอบข้อมูล")
        screen.wait_for(lambda: screen.windows(display, "ITA Excel"), 20, "message box")
        time.sleep(0.3)
        screen.picture(display, f"button-{name}")
        assert labels.SENTENCES[name] in screen.message(office.context)
        screen.press_key(display, "Return")
        screen.wait_for(lambda: not screen.windows(display, "ITA Excel"), 10, "closed message box")
    finally:
        cell.value = before


def test_typing_in_a_cell_and_an_open_dialog_are_seen(office: Office, display: str, book: LiveBook) -> None:
    program = book._program
    assert program.is_ready()
    book.xlwings.sheets["หน้าแรก"].activate()
    controller = office.document().CurrentController
    controller.select(controller.ActiveSheet.getCellRangeByName("A25"))
    controller.Frame.ContainerWindow.setFocus()
    screen.press_key(display, "F2", "a", "b")
    screen.wait_for(lambda: not program.is_ready(), 5, "busy program")
    screen.picture(display, "typing-in-a-cell")
    screen.press_key(display, "Escape")
    screen.wait_for(program.is_ready, 5, "ready program")


def test_a_long_action_shows_its_steps_and_a_second_button_stops_it_with_nothing_written(
    office: Office, display: str, book: LiveBook
) -> None:
    press(office, display, labels.CAPTIONS["RunSplit"])
    time.sleep(4)
    screen.picture(display, "button-long")
    press(office, display, labels.CAPTIONS[labels.STOP])

    said = screen.wait_for(lambda: "หยุดแล้ว" in status(office.document()) and status(office.document()), 20, "stop")

    assert "กำลังทำแบบ" in said and "/150" in said
    assert book.grid("กลุ่ม").value(3, 2) is None
    assert not screen.windows(display, "ITA Excel")
    assert not list(Path("/tmp").glob("ita-excel-4*.stop"))


def test_a_press_while_a_cell_is_typed_in_answers_within_three_seconds(
    office: Office, display: str, book: LiveBook
) -> None:
    book.xlwings.sheets["หน้าแรก"].activate()
    controller = office.document().CurrentController
    controller.select(controller.ActiveSheet.getCellRangeByName("B25"))
    controller.Frame.ContainerWindow.setFocus()
    screen.press_key(display, "F2", "a", "b")
    screen.wait_for(lambda: not book._program.is_ready(), 5, "busy program")
    book_says = status(office.document())
    began = time.monotonic()
    press(office, display, labels.CAPTIONS["RunCheck"])

    screen.wait_for(
        lambda: screen.windows(display, "ITA Excel") or status(office.document()) != book_says, 30, "answer"
    )
    took = time.monotonic() - began
    screen.picture(display, "button-while-typing")
    print(f"answered after {took:.2f} s, load {os.getloadavg()[0]:.1f}")
    if screen.windows(display, "ITA Excel"):
        assert labels.SENTENCES["ita_busy"] in screen.message(office.context)
        screen.press_key(display, "Return")
        screen.wait_for(lambda: not screen.windows(display, "ITA Excel"), 10, "closed message box")
    screen.press_key(display, "Escape")
    busy = os.getloadavg()[0] / (os.cpu_count() or 1)
    assert took < 3 * max(1.0, busy)


def test_nothing_is_left_behind(office: Office, book: LiveBook) -> None:
    import subprocess

    assert not list(Path("/tmp").glob("ita-excel-4*.txt*"))
    running = subprocess.run(["ps", "-ewwo", "args"], capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line for line in running if office.pipe in line]  # LibreOffice itself is among them
    assert [line for line in running if "ita_excel.buttons" in line and str(book.path.parent) in line] == []
