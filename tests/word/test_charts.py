"""Native Word charts: their data, axis, font and place."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import docx
import openpyxl
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from ita_excel.word.fill.render import finish
from ita_excel.word.finish.chartparts import insert_charts
from ita_excel.word.finish.charts import (
    BESIDE,
    COLOURS,
    LEVEL_COLOURS,
    bar_chart,
    colour_key,
    column_chart,
    drawn_in,
    line_chart,
    value_axis,
    with_levels,
    with_titles,
)
from ita_excel.word.finish.markers import MarkerUnknown
from ita_excel.word.text.styles import official_document

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def with_chart(tmp_path, chart, name="out.docx"):
    document = official_document()
    document.add_paragraph("ก่อน")
    document.add_paragraph("[[chart:history]]")
    document.add_paragraph("หลัง")
    insert_charts(document, {"history": chart}, font="TH SarabunPSK")
    return finish(document, tmp_path / name)


def drawing(path):
    return etree.fromstring(zipfile.ZipFile(path).read("word/charts/chart1.xml"))


HISTORY = column_chart(
    "คะแนน", ("2563", "2564", "2565"), {"คะแนน": (Decimal("92.21"), None, Decimal("99.17"))}
)


@pytest.mark.parametrize("make", [bar_chart, column_chart, line_chart])
def test_a_document_with_a_chart_is_valid_and_the_same_each_time(tmp_path, make):
    chart = make("คะแนน <&>", ("IIT", "EIT"), {"น้ำหนัก": (30, 30), "คะแนน": (29.79, 29.38)})

    path = with_chart(tmp_path, chart)

    assert OpenXmlValidator().validate(path).errors == []
    assert path.read_bytes() == with_chart(tmp_path, chart, "again.docx").read_bytes()


def test_the_marker_gives_way_to_the_chart(tmp_path):
    document = docx.Document(with_chart(tmp_path, HISTORY))

    assert [p.text for p in document.paragraphs] == ["ก่อน", "", "หลัง"]
    assert document.paragraphs[1]._p.xpath(".//wp:docPr/@descr") == ["แผนภูมิ คะแนน: 2563 92.21, 2565 99.17"]


def test_a_chart_carries_its_figures_for_editing_in_word(tmp_path):
    path = with_chart(tmp_path, HISTORY)
    workbook = zipfile.ZipFile(path).read("word/embeddings/chart1.xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).active

    assert list(sheet.values) == [(None, "คะแนน"), ("2563", 92.21), ("2564", None), ("2565", 99.17)]


def test_thai_letters_of_a_chart_name_the_complex_script_font(tmp_path):
    looks = list(drawing(with_chart(tmp_path, HISTORY)).iter(f"{A}defRPr", f"{A}rPr"))

    assert looks
    assert {look.find(A + name).get("typeface") for look in looks for name in ("latin", "cs")} == {"TH SarabunPSK"}


def test_labels_show_two_decimals_and_the_title_does_not_lie_over_the_bars(tmp_path):
    chart = drawing(with_chart(tmp_path, HISTORY))

    assert chart.find(f".//{C}dLbls/{C}numFmt").get("formatCode") == "0.00"
    assert chart.find(f".//{C}title/{C}overlay").get("val") == "0"


@pytest.mark.parametrize("make", [bar_chart, column_chart, line_chart])
def test_a_label_stands_on_white_so_that_no_line_runs_through_it(tmp_path, make):
    labels = drawing(with_chart(tmp_path, make("", ("1", "2"), {"คะแนน": (90.95, 94)}))).find(f".//{C}plotArea//{C}dLbls")

    assert labels.find(f"{C}spPr/{A}solidFill/{A}srgbClr").get("val") == "FFFFFF"


def test_lying_bars_have_the_first_one_on_top_and_their_values_at_the_foot(tmp_path):
    axes = drawing(with_chart(tmp_path, bar_chart("คะแนน", ("IIT", "EIT"), {"คะแนน": (29.79, 29.38)})))

    assert axes.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == "maxMin"
    assert [crossing.get("val") for crossing in axes.iter(f"{C}crosses")] == ["autoZero", "max"]


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        ([97.93, 100], (90, 100, 5)),
        ([91, 99.3], (80, 100, 5)),
        ([71.2, 99.17], (60, 100, 10)),
        ([29.38, 29.79, 40], (0, 40, 10)),
        ([0, 45, 99], (0, 100, 20)),
        ([12000, 50000], (0, 50000, 10000)),
        ([-3.2, 4], (-10, None, None)),
        ([38.05, 44], (0, 50, 10)),
        ([0, 0], (0, None, None)),
        ([], (0, None, None)),
    ],
)
def test_the_value_axis_starts_where_differences_show(values, axis):
    assert value_axis(values) == axis


def test_a_chart_of_scores_has_a_line_at_each_level_and_room_over_a_full_score(tmp_path):
    scores = column_chart("", ("2563", "2564", "2565"), {"คะแนน": (79.9, 90, 100)})
    axes = drawing(with_chart(tmp_path, with_titles(with_levels(scores, (85, 95)), "คะแนน", "ปี")))
    scale = axes.find(f".//{C}valAx")

    # From 75 in tens: lines at 85 and 95; the 104 that gives labels their room has neither line nor figure.
    assert [scale.find(f".//{C}{name}").get("val") for name in ("min", "max", "majorUnit")] == ["75.0", "104.0", "10.0"]
    assert scale.find(f"{C}numFmt").get("formatCode") == '[<0]"";[<=100]0;'
    assert "".join(scale.find(f"{C}title").itertext()) == "คะแนน (แกนเริ่มที่ 75)"
    assert len({point.find(f".//{A}srgbClr").get("val") for point in axes.iter(f"{C}dPt")}) == 3


@pytest.mark.parametrize("lowest", [0, 0.4, 12.34, 49, 84.99, 85, 100])
@pytest.mark.parametrize("bounds", [(85, 95), (80, 95), (50, 90), (85.5, 95.5), (80,)])
def test_a_chart_of_scores_has_its_levels_however_low_a_score_is(lowest, bounds):
    chart = with_levels(bar_chart("", ("1", "2", "3"), {"คะแนน": (lowest, 84.99, 100)}), bounds)
    lines = {chart.minimum + chart.step * at for at in range(14)}

    assert set(bounds) <= lines and max(line for line in lines if line <= 104) <= 100
    assert -15 < chart.minimum <= max(lowest - 3, 0) and (chart.bounds, chart.maximum) == (bounds, 104)
    assert chart.level_colours()[-1] == LEVEL_COLOURS[len(bounds)]
    assert (chart.level_colours()[0] == LEVEL_COLOURS[0]) is (lowest < bounds[0])


def test_bounds_too_near_for_lines_over_a_long_axis_keep_the_colours_and_the_lower_line():
    chart = with_levels(bar_chart("", ("1", "2"), {"คะแนน": (0, 100)}), (94, 95))

    assert (94 - chart.minimum) % chart.step == 0 and chart.minimum + 13 * chart.step > 104
    assert chart.level_colours() == (LEVEL_COLOURS[0], LEVEL_COLOURS[-1])


def test_an_axis_that_begins_below_nothing_says_no_number_there_and_its_bars_begin_at_nothing(tmp_path):
    axes = drawing(with_chart(tmp_path, with_levels(bar_chart("", ("1", "2"), {"คะแนน": (0, 99)}), (85, 95))))

    assert axes.find(f".//{C}valAx//{C}min").get("val") == "-5.0"
    assert axes.find(f".//{C}valAx/{C}numFmt").get("formatCode") == '[<0]"";[<=100]0;'
    assert axes.find(f".//{C}catAx/{C}crosses").get("val") == "autoZero"
    assert axes.find(f".//{C}catAx/{C}tickLblPos").get("val") == "low"


@pytest.mark.parametrize("make", [bar_chart, column_chart, line_chart])
def test_no_line_is_drawn_that_says_nothing(tmp_path, make):
    plain = make("", ("1", "2"), {"น้ำหนัก": (30, 40), "คะแนน": (29.8, 39)})

    assert drawing(with_chart(tmp_path, plain)).find(f".//{C}majorGridlines") is None
    assert drawing(with_chart(tmp_path, with_levels(plain, (85, 95)))).find(f".//{C}majorGridlines") is not None


def test_no_colour_of_a_series_says_that_a_score_is_low():
    assert LEVEL_COLOURS[0] not in COLOURS and LEVEL_COLOURS[1] not in COLOURS


def test_the_colours_are_told_in_words_with_the_levels_that_have_a_name():
    told = "สีของแท่ง: น้ำเงินเข้ม ตั้งแต่ร้อยละ 95{}, ฟ้า ตั้งแต่ร้อยละ 85.5 ไม่ถึงร้อยละ 95, ส้ม ต่ำกว่าร้อยละ 85.5"

    assert colour_key((95, 85.5)) == told.format("")
    assert colour_key((85.5, 95), ("", "", "AA")) == told.format(" (AA)")
    assert colour_key((80, 80)) == "สีของแท่ง: ฟ้า ตั้งแต่ร้อยละ 80, ส้ม ต่ำกว่าร้อยละ 80" and colour_key(()) == ""


@pytest.mark.parametrize("title", ["", "คะแนน"])
def test_the_longest_figure_beside_lying_bars_and_a_title_above_them_have_their_room(title):
    chart = with_levels(bar_chart(title, ("1", "2"), {"คะแนน": (0, 100)}, width=100, height=50), (85, 95))
    place = {name: float(share) for name, share in drawn_in(chart).items()}

    assert (1 - place["x"] - place["w"]) * 100 > 11
    assert (place["y"] * 50 > 10) is bool(title)


def test_a_column_to_compare_with_is_grey_whatever_its_level():
    scores = replace(with_levels(column_chart("", ("2565", "ประเทศ"), {"คะแนน": (96, 99)}), (85, 95)), beside=("ประเทศ",))

    assert scores.level_colours() == (LEVEL_COLOURS[-1], BESIDE)


def test_every_name_of_a_chart_is_shown(tmp_path):
    names = tuple(map(str, range(12)))

    axes = drawing(with_chart(tmp_path, bar_chart("", names, {"คะแนน": range(12)})))

    assert axes.find(f".//{C}catAx/{C}tickLblSkip").get("val") == "1"


def test_a_marker_without_a_chart_is_said():
    document = official_document()
    document.add_paragraph("[[chart:hystory]]")

    with pytest.raises(MarkerUnknown, match="history"):
        insert_charts(document, {"history": HISTORY})


def test_a_chart_whose_place_staff_took_away_is_left_out(tmp_path):
    document = official_document()

    insert_charts(document, {"history": HISTORY})

    assert "word/charts/chart1.xml" not in zipfile.ZipFile(finish(document, tmp_path / "o.docx")).namelist()


def test_a_series_of_another_length_is_refused():
    with pytest.raises(ValueError, match="each series"):
        column_chart("ก", ("1", "2"), {"ข": (1,)})
