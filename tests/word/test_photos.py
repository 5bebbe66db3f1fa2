"""Photos: upright, small, without the camera's notes; and in a grid that no page cuts."""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from array import array

import docx
import pytest
from openxml_audit import OpenXmlValidator
from PIL import Image

from ita_excel.language.thai import shortened
from ita_excel.word.fill.render import finish
from ita_excel.word.finish import photos
from ita_excel.word.finish.markers import MarkerUnknown
from ita_excel.word.finish.photogrid import CaptionedPhoto, insert_photos
from ita_excel.word.finish.photos import PhotoProblem, prepare, prepare_all
from ita_excel.word.text.styles import official_document


@pytest.fixture
def picture(tmp_path):
    """Makes a picture whose upper half is red and lower half blue, as the camera stored it."""

    def make(name="p.jpg", size=(800, 600), orientation=None, mode="RGB"):
        image = Image.new("RGB", size, "red")
        image.paste("blue", (0, size[1] // 2, size[0], size[1]))
        image = image.convert(mode)
        exif = image.getexif()
        if orientation:
            exif[0x0112] = orientation
        exif[0x010F] = "Camera"
        exif.get_ifd(0x8825)[1] = "N"
        image.save(tmp_path / name, exif=exif)
        return tmp_path / name

    return make


def opened(photo):
    return Image.open(io.BytesIO(photo.jpeg))


def colour(photo, x, y):
    red, _, blue = opened(photo).convert("RGB").getpixel((x, y))
    return "red" if red > blue else "blue"


def test_a_photo_is_fitted_into_its_box_at_print_size(picture):
    photo = prepare(picture(size=(4000, 3000)), 74, 56)

    assert opened(photo).size == (438, 328)
    assert photo.width <= 74 and photo.height <= 56
    assert photo.width / photo.height == pytest.approx(4 / 3, rel=0.01)


def test_a_photo_taken_sideways_stands_upright(picture):
    photo = prepare(picture(orientation=6), 74, 56)

    width, height = opened(photo).size
    assert height > width
    assert (colour(photo, width - 2, 5), colour(photo, 2, 5)) == ("red", "blue")


def test_where_and_with_what_a_photo_was_taken_is_not_kept(picture):
    photo = prepare(picture(orientation=3), 74, 56)

    assert dict(opened(photo).getexif()) == {}
    assert b"Camera" not in photo.jpeg


def test_a_small_photo_is_not_blown_up(picture):
    photo = prepare(picture(size=(150, 75)), 74, 56)

    assert (opened(photo).size, round(photo.width, 1), round(photo.height, 1)) == ((150, 75), 25.4, 12.7)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1"])
def test_pictures_of_every_kind_become_plain_jpeg(picture, mode):
    photo = prepare(picture("p.png", mode=mode), 74, 56)

    assert (opened(photo).format, opened(photo).mode) == ("JPEG", "RGB")


def test_what_is_transparent_becomes_white(tmp_path):
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(tmp_path / "p.png")

    photo = prepare(tmp_path / "p.png", 74, 56)

    assert opened(photo).getpixel((50, 50)) == (255, 255, 255)


def bomb(path):
    """A PNG head that claims 60,000 by 60,000 points."""
    Image.new("1", (1, 1)).save(path)
    data = bytearray(path.read_bytes())
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.jpg", None, "ไม่พบไฟล์"),
        ("ก" * 200 + ".jpg", None, "อ่านไฟล์ไม่ได้"),
        ("a\0b.jpg", None, ""),
        ("eps.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "ไม่ใช่ไฟล์รูป"),
        ("text.jpg", b"not a picture", "ไม่ใช่ไฟล์รูป"),
        ("empty.jpg", b"", "ไม่ใช่ไฟล์รูป"),
        ("cut.jpg", "cut", "รูปเสียหาย"),
        ("bomb.png", "bomb", "ล้านจุด"),
        ("folder.jpg", "folder", "ไม่ใช่ไฟล์"),
    ],
)
def test_a_photo_that_cannot_be_used_is_a_sentence_and_no_exception(tmp_path, picture, name, content, words):
    path = tmp_path / name
    if content == "cut":
        path.write_bytes(picture().read_bytes()[:900])
    elif content == "bomb":
        bomb(path)
    elif content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)

    problem = prepare(path, 74, 56)

    assert isinstance(problem, PhotoProblem)
    assert words in problem.sentence and f"«{shortened(name)}»" in problem.sentence


def test_a_heic_photo_without_its_reader_is_explained(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    (tmp_path / "IMG_1.HEIC").write_bytes(b"\0\0\0\x18ftypheic")

    assert "HEIC" in prepare(tmp_path / "IMG_1.HEIC", 74, 56).sentence


def test_a_jpeg_named_heic_is_used(tmp_path, picture, monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    picture("a.jpg").rename(tmp_path / "IMG_1.HEIC")

    assert opened(prepare(tmp_path / "IMG_1.HEIC", 74, 56)).format == "JPEG"


def test_a_heic_named_jpg_is_told_as_what_it_is(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    (tmp_path / "a.jpg").write_bytes(b"\0\0\0\x18ftypmif1" + b"\0" * 99)

    assert "HEIC" in prepare(tmp_path / "a.jpg", 74, 56).sentence


@pytest.mark.parametrize("mode", ["I;16", "F of one", "F of 255", "I"])
def test_grey_of_more_than_eight_bits_stays_grey(tmp_path, mode):
    steps = [x / 63 for _ in range(64) for x in range(64)]
    size, path = (64, 64), tmp_path / "a.tif"
    if mode == "I;16":
        path = tmp_path / "a.png"
        Image.frombytes("I;16", size, array("H", [round(x * 65_535) for x in steps]).tobytes()).save(path)
    elif mode == "I":
        Image.frombytes("I", size, array("i", [round(x * (2**31 - 1)) for x in steps]).tobytes()).save(path)
    else:
        white = 1 if mode == "F of one" else 255
        Image.frombytes("F", size, array("f", [x * white for x in steps]).tobytes()).save(path)

    grey = opened(prepare(path, 74, 56)).convert("L")

    for x in (0, 16, 32, 48, 63):
        assert grey.getpixel((x, 32)) == pytest.approx(x / 63 * 255, abs=4)


def test_a_dark_picture_of_sixteen_bits_stays_dark(tmp_path):
    Image.frombytes("I;16", (8, 8), array("H", [200] * 64).tobytes()).save(tmp_path / "a.png")

    assert opened(prepare(tmp_path / "a.png", 74, 56)).convert("L").getpixel((4, 4)) < 4


def test_a_photo_is_decoded_once_with_a_cache(picture, tmp_path, monkeypatch):
    path, cache = picture(), tmp_path / "cache"
    first = prepare(path, 74, 56, cache=cache)
    monkeypatch.setattr(photos, "_shrunk", lambda *_: pytest.fail("decoded again"))

    assert prepare(path, 74, 56, cache=cache) == first


def test_a_spoilt_cache_is_made_anew(picture, tmp_path):
    path, cache = picture(), tmp_path / "cache"
    first = prepare(path, 74, 56, cache=cache)
    next(cache.iterdir()).write_bytes(b"spoilt")

    assert prepare(path, 74, 56, cache=cache) == first


def test_many_photos_keep_their_order(picture, tmp_path):
    paths = [picture("a.jpg", (300, 100)), tmp_path / "none.jpg", picture("b.jpg", (100, 300))]

    a, problem, b = prepare_all(paths, 74, 56)

    assert a.width > a.height and b.height > b.width
    assert problem.source == tmp_path / "none.jpg"


def grid(tmp_path, taken, captions):
    document = official_document()
    document.add_paragraph("ก่อน")
    document.add_paragraph("[[photos:o12]]")
    document.add_paragraph("หลัง")
    insert_photos(document, {"o12": [CaptionedPhoto(taken, caption) for caption in captions]})
    return finish(document, tmp_path / "out.docx")


def test_photos_stand_two_beside_each_other_and_the_last_odd_one_in_the_middle(picture, tmp_path):
    path = grid(tmp_path, prepare(picture(), 74, 56), ["ประชุม", "อบรม <1>", "ลงนาม"])

    table = docx.Document(path).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["", ""], ["ประชุม", "อบรม <1>"], ["", ""], ["ลงนาม", "ลงนาม"],
    ]
    assert [len(row._tr.tc_lst) for row in table.rows] == [2, 2, 1, 1]
    assert OpenXmlValidator().validate(path).errors == []


def test_no_page_cuts_a_photo_from_its_caption(picture, tmp_path):
    table = docx.Document(grid(tmp_path, prepare(picture(), 74, 56), ["ประชุม", "อบรม"])).tables[0]

    assert len(table._tbl.xpath("./w:tr/w:trPr/w:cantSplit")) == 2
    assert len(table.rows[0]._tr.xpath(".//w:keepNext")) == 2


def test_photos_are_stored_not_deflated_and_once_only(picture, tmp_path):
    path = grid(tmp_path, prepare(picture(), 74, 56), ["ประชุม", "อบรม"])

    jpegs = [info for info in zipfile.ZipFile(path).infolist() if info.filename.endswith(".jpg")]

    assert [info.compress_type for info in jpegs] == [zipfile.ZIP_STORED]


def test_the_caption_is_read_out_to_those_who_cannot_see(picture, tmp_path):
    document = docx.Document(grid(tmp_path, prepare(picture(), 74, 56), ["ประชุม", ""]))

    assert document.element.xpath("//wp:docPr/@descr") == ["ประชุม", "รูปภาพประกอบ"]
    assert document.element.xpath("//wp:docPr/@id") == ["1", "2"]


def test_a_key_without_photos_leaves_nothing(tmp_path):
    document = official_document()
    document.add_paragraph("[[photos:o12]]")
    document.add_paragraph("หลัง")

    insert_photos(document, {"o12": []})

    assert ([p.text for p in document.paragraphs], document.tables) == (["หลัง"], [])


def test_two_grids_in_a_row_do_not_grow_together(picture, tmp_path):
    photo = CaptionedPhoto(prepare(picture(), 74, 56), "ก")
    document = official_document()
    for _ in range(2):
        document.add_paragraph("[[photos:o12]]")

    insert_photos(document, {"o12": [photo]})

    kinds = [child.tag.rpartition("}")[2] for child in document.element.body]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_marker_with_an_unknown_key_is_said():
    document = official_document()
    document.add_paragraph("[[photos:o13]]")

    with pytest.raises(MarkerUnknown, match="o12"):
        insert_photos(document, {"o12": []})
