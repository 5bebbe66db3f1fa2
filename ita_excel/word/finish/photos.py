"""Photos made ready for print: upright, at print size, small, and without what the camera wrote in them.

A photo that cannot be used never stops the report: it comes back as a problem with a Thai sentence.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import math
import warnings
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from ita_excel.language import files
from ita_excel.language.errors import InputError

MAX_PIXELS = 120_000_000
"""Above the largest phone cameras (108 megapixels); more is a bomb or a scan of a wall."""
MAX_BYTES = 100_000_000
DPI = 150
_QUALITY = 85
_HEIC = (".heic", ".heif")
_EDITION = "1"


@dataclass(frozen=True)
class Photo:
    """A JPEG at print size; lengths in millimetres."""

    jpeg: bytes
    width: float
    height: float


@dataclass(frozen=True)
class PhotoProblem:
    """Why a photo is left out: a Thai sentence that names the file and says what to do."""

    source: Path
    sentence: str


def prepare(
    source: Path, width_mm: float, height_mm: float, dpi: int = DPI, *, cache: Path | None = None
) -> Photo | PhotoProblem:
    """The photo fitted into width by height, its proportions kept, never enlarged beyond its own pixels.

    With a `cache` folder the result is kept there under the content's hash, so that a second report does
    not decode the same photo again.
    """
    try:
        size = source.stat().st_size
        if not source.is_file() or size > MAX_BYTES:
            return _problem(source, "ใหญ่เกินไปหรือไม่ใช่ไฟล์", "ย่อรูปหรือเลือกไฟล์รูปใหม่")
        content = source.read_bytes()
    except FileNotFoundError:
        return _problem(source, "ไม่พบไฟล์", "ตรวจชื่อไฟล์และโฟลเดอร์ในแผ่นงานหลักฐาน")
    except OSError:
        return _problem(source, "อ่านไฟล์ไม่ได้", "ตรวจสิทธิ์ของไฟล์แล้วลองใหม่")
    kept = cache and cache / f"{_name(content, width_mm, height_mm, dpi)}.jpg"
    if kept and (jpeg := _kept(kept)):
        return _measured(jpeg, dpi, width_mm, height_mm)
    made = _made(source, content, _pixels(width_mm, dpi), _pixels(height_mm, dpi))
    if isinstance(made, PhotoProblem):
        return made
    if kept:
        _keep(kept, made)
    return _measured(made, dpi, width_mm, height_mm)


def prepare_all(
    sources: Iterable[Path], width_mm: float, height_mm: float, dpi: int = DPI, *, cache: Path | None = None
) -> list[Photo | PhotoProblem]:
    """Many photos in their order, two at a time (Pillow decodes without holding the interpreter)."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda source: prepare(source, width_mm, height_mm, dpi, cache=cache), sources))


def _made(source: Path, content: bytes, width: int, height: int) -> bytes | PhotoProblem:
    if source.suffix.lower() in _HEIC and not _can_read_heic():
        return _problem(source, "เป็นรูปชนิด HEIC ของ iPhone ซึ่งเครื่องนี้อ่านไม่ได้",
                        "แปลงเป็น JPEG ก่อน หรือติดตั้งส่วนเสริม pillow-heif")
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a bomb up to twice its limit; the size is checked below instead.
            warnings.simplefilter("ignore")
            return _shrunk(content, width, height)
    except (_TooLargeError, Image.DecompressionBombError, MemoryError):
        return _problem(source, f"มีจุดภาพเกิน {MAX_PIXELS // 1_000_000} ล้านจุด", "ย่อรูปก่อนแล้วลองใหม่")
    except UnidentifiedImageError:
        return _problem(source, "ไม่ใช่ไฟล์รูปที่อ่านได้", "บันทึกรูปเป็น JPEG หรือ PNG แล้วลองใหม่")
    except Exception:  # a damaged picture may raise anything in a decoder, and the report must go on
        return _problem(source, "รูปเสียหาย", "เปิดรูปในโปรแกรมดูรูป บันทึกใหม่เป็น JPEG แล้วลองใหม่")


class _TooLargeError(Exception):
    """More pixels than MAX_PIXELS."""


def _shrunk(content: bytes, width: int, height: int) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise _TooLargeError
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
        flat = picture.convert("RGB")
    flat.getexif()[0x0112] = exif.get(0x0112, 1)
    return flat


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


def _kept(path: Path) -> bytes | None:
    try:
        jpeg = path.read_bytes()
        with Image.open(io.BytesIO(jpeg)) as picture:
            picture.verify()
    except Exception:  # a cache that cannot be read is as good as none
        return None
    return jpeg


def _keep(path: Path, jpeg: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, jpeg, backup=False)
    except (OSError, InputError):
        return  # the cache only saves time


def _can_read_heic() -> bool:
    try:
        importlib.import_module("pillow_heif").register_heif_opener()
    except ImportError:
        return False
    return True


def _problem(source: Path, what: str, advice: str) -> PhotoProblem:
    return PhotoProblem(source, f"รูป «{source.name}» {what} จึงไม่ได้ใส่ในรายงาน — {advice}")
