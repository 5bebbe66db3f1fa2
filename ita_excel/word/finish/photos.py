"""Photos made ready for print: upright, at print size, small, and without what the camera wrote in them.

A photo that cannot be used never stops the report: it comes back as a problem with a Thai sentence.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import math
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from ita_excel.language.frozen import frozen
from ita_excel.language.saving import cache as keeping
from ita_excel.language.thai import shortened

MAX_PIXELS = 120_000_000
"""Above the largest phone cameras (108 megapixels); more is a bomb or a scan of a wall."""
MAX_BYTES = 100_000_000
DPI = 150
_QUALITY = 85
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
"""What stands behind `ftyp` at the start of a HEIC file (ISO/IEC 23008-12); its name's ending may say anything."""
_KINDS = ("JPEG", "MPO", "PNG", "GIF", "BMP", "TIFF", "WEBP", "HEIF", "AVIF")
"""What cameras and screens make. Others stay shut: Pillow hands PostScript to another program, which runs it."""
_USUAL = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""The first bytes of a JPEG and of a PNG."""
_EDITION = "2"


@frozen
class Photo:
    """A JPEG at print size; lengths in millimetres."""

    jpeg: bytes
    width: float
    height: float


@frozen
class PhotoProblem:
    """Why a photo is left out: a Thai sentence that names the file and says what to do."""

    source: Path
    what: str
    advice: str
    missing: bool = False

    @property
    def sentence(self) -> str:
        """The file, what is wrong with it, and what to do."""
        return f"รูป «{shortened(self.source.name)}» {self.what} จึงไม่ได้ใส่ในรายงาน — {self.advice}"


def prepare(
    source: Path, width_mm: float, height_mm: float, dpi: int = DPI, *, cache: Path | None = None
) -> Photo | PhotoProblem:
    """The photo fitted into width by height, its proportions kept, never enlarged beyond its own pixels.

    With a `cache` folder the result is kept there under the content's hash, so that a second report does
    not decode the same photo again.
    """
    content = _content(source)
    if isinstance(content, PhotoProblem):
        return content
    kept = cache and cache / f"{_name(content, width_mm, height_mm, dpi)}.jpg"
    box = _pixels(width_mm, dpi), _pixels(height_mm, dpi)
    if kept and (jpeg := _kept(kept, box)):
        return _measured(jpeg, dpi, width_mm, height_mm)
    made = _tried(source, content, lambda photo: _shrunk(photo, *box))
    if isinstance(made, PhotoProblem):
        return made
    if kept:
        keeping.keep(kept, made)
    return _measured(made, dpi, width_mm, height_mm)


def prepare_all(
    sources: Iterable[Path], width_mm: float, height_mm: float, dpi: int = DPI, *, cache: Path | None = None
) -> list[Photo | PhotoProblem]:
    """Many photos in their order, two at a time (Pillow decodes without holding the interpreter)."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda source: prepare(source, width_mm, height_mm, dpi, cache=cache), sources))


def problems(sources: Iterable[Path]) -> list[PhotoProblem | None]:
    """Why each photo cannot be used, None where nothing speaks against it: its head and its end are looked at.

    Decoding 40 photos takes seconds, this a tenth of one; what only decoding shows is told when the report is made.
    """
    return [_looked_at(source) for source in sources]


def _looked_at(source: Path) -> PhotoProblem | None:
    content = _content(source)
    made = content if isinstance(content, PhotoProblem) else _tried(source, content, _whole)
    return made if isinstance(made, PhotoProblem) else None


def _whole(content: bytes) -> bytes:
    """The content, if it is a picture to its end."""
    with _opened(content) as picture:
        if picture.format in ("JPEG", "MPO"):
            if content.rfind(b"\xff\xd9", content.find(b"\xff\xda", _after_notes(content))) < 0:
                raise OSError("cut off")
        else:
            picture.verify()
    return content


def _after_notes(content: bytes) -> int:
    """Where the camera's notes end, which may hold a small picture of their own."""
    at = 2
    while content[at : at + 1] == b"\xff" and 0xE0 <= content[at + 1] <= 0xEF:
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return at


def _content(source: Path) -> bytes | PhotoProblem:
    try:
        if not source.is_file() and source.exists():
            return PhotoProblem(source, "ไม่ใช่ไฟล์", "เลือกไฟล์รูปใหม่")
        if source.stat().st_size > MAX_BYTES:
            return PhotoProblem(source, f"ใหญ่เกิน {MAX_BYTES // 1_000_000} MB", "ย่อรูปก่อนแล้วลองใหม่")
        return source.read_bytes()
    except FileNotFoundError:
        return PhotoProblem(source, "ไม่พบไฟล์", "ตรวจชื่อไฟล์และโฟลเดอร์ในแผ่นงานหลักฐาน", missing=True)
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return PhotoProblem(source, "อ่านไฟล์ไม่ได้", "ตรวจชื่อและสิทธิ์ของไฟล์แล้วลองใหม่")


def _tried(source: Path, content: bytes, work: Callable[[bytes], bytes]) -> bytes | PhotoProblem:
    """What `work` makes of a picture, or why it cannot."""
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS and not _can_read_heic():
        return PhotoProblem(source, "เป็นรูปชนิด HEIC ของ iPhone ซึ่งเครื่องนี้อ่านไม่ได้",
                            "แปลงเป็น JPEG ก่อน หรือติดตั้งส่วนเสริม pillow-heif")
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a bomb up to twice its limit; the size is checked below instead.
            warnings.simplefilter("ignore")
            return work(content)
    except (_TooLargeError, Image.DecompressionBombError, MemoryError):
        return PhotoProblem(source, f"มีจุดภาพเกิน {MAX_PIXELS // 1_000_000} ล้านจุด", "ย่อรูปก่อนแล้วลองใหม่")
    except UnidentifiedImageError:
        return PhotoProblem(source, "ไม่ใช่ไฟล์รูปที่อ่านได้", "บันทึกรูปเป็น JPEG หรือ PNG แล้วลองใหม่")
    except Exception:  # a damaged picture may raise anything in a decoder, and the report must go on
        return PhotoProblem(source, "รูปเสียหาย", "เปิดรูปในโปรแกรมดูรูป บันทึกใหม่เป็น JPEG แล้วลองใหม่")


class _TooLargeError(Exception):
    """More pixels than MAX_PIXELS."""


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    """The picture with only its head read, if it is of bearable size."""
    with Image.open(io.BytesIO(content), formats=_kinds(content)) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise _TooLargeError
        yield picture


def _shrunk(content: bytes, width: int, height: int) -> bytes:
    with _opened(content) as picture:
        sideways = picture.getexif().get(0x0112, 1) >= 5
        box = (height, width) if sideways else (width, height)
        # JPEG is decoded at a half, quarter or eighth of its size where that is still large enough.
        picture.draft("RGB", _fitted(picture.size, box))
        upright = ImageOps.exif_transpose(_flat(picture))
        size = _fitted(upright.size, (width, height))
        small = upright.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    # A new picture carries no EXIF: place, time and owner of the camera stay private.
    bare = Image.new("RGB", small.size)
    bare.paste(small)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _flat(picture: Image.Image) -> Image.Image:
    """The picture on white paper where it was transparent, keeping the note how the camera was held."""
    exif = picture.getexif()
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        flat = Image.new("RGB", clear.size, "white")
        flat.paste(clear, mask=clear.getchannel("A"))
    else:
        flat = _eight_bit(picture).convert("RGB")
    flat.getexif()[0x0112] = exif.get(0x0112, 1)
    return flat


def _eight_bit(picture: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits brought to 8: Pillow's own conversion cuts every value above 255 to white."""
    if not picture.mode.startswith(("I", "F")):
        return picture
    numbers = picture.convert("I").convert("F") if picture.mode.startswith("I") else picture
    brightest = max(float(value) for value in numbers.getextrema() if isinstance(value, int | float))
    whites = (1, 255, 65_535) if picture.mode == "F" else (65_535,)
    white = next((white for white in whites if brightest <= white), brightest)
    return numbers.point(lambda value: value * (255 / white) + 0).convert("L")


def _kinds(content: bytes) -> list[str]:
    """The readers to try; those of the two usual kinds are there without loading Pillow's forty others."""
    if content.startswith(_USUAL):
        return ["JPEG", "PNG"]
    Image.init()
    return [kind for kind in _KINDS if kind in Image.OPEN]


def _fitted(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    scale = min(box[0] / size[0], box[1] / size[1], 1)
    return max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)


def _measured(jpeg: bytes, dpi: int, width_mm: float, height_mm: float) -> Photo:
    with Image.open(io.BytesIO(jpeg)) as picture:
        width, height = (pixels / dpi * 25.4 for pixels in picture.size)
    # Whole pixels may reach past the box by a hair.
    shrink = min(width_mm / width, height_mm / height, 1)
    return Photo(jpeg, width * shrink, height * shrink)


def _pixels(millimetres: float, dpi: int) -> int:
    return max(math.ceil(millimetres / 25.4 * dpi), 1)


def _name(content: bytes, width_mm: float, height_mm: float, dpi: int) -> str:
    recipe = f"{_EDITION} {width_mm} {height_mm} {dpi} {_QUALITY}".encode()
    return hashlib.sha256(recipe + content).hexdigest()


def _kept(path: Path, box: tuple[int, int]) -> bytes | None:
    """A photo kept by a former run; None unless it is a whole JPEG of that size, whoever wrote it."""
    jpeg = keeping.kept(path)
    try:
        with Image.open(io.BytesIO(jpeg or b""), formats=["JPEG"]) as picture:
            fits = picture.width <= box[0] and picture.height <= box[1] and not picture.getexif()
            picture.load()
    except Exception:  # a decoder may raise anything at what is no picture; then it is made anew
        return None
    return jpeg if fits else None


def _can_read_heic() -> bool:
    try:
        importlib.import_module("pillow_heif").register_heif_opener()
    except ImportError:
        return False
    return True

