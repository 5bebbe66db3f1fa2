"""Addresses for reading: shortened in the line, whole behind it, and as a QR code that a telephone opens.

    [[address:7]]            the address under key 7, short enough for a line, as a link to all of it
    [[qr:7]]                 its QR code, nothing where it is no address of the web or too long for one

Keys and not addresses stand in a document while it is filled: what staff typed can never become a marker.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from docx.document import Document

from ita_excel.word.finish import markers
from ita_excel.word.finish.links import Relations, addresses
from ita_excel.word.text.pictures import picture
from ita_excel.word.text.tables import runs
from ita_excel.word.text.wordml import Element, element

LONGEST = 50
"""Letters of a short address: what stands on a line beside its QR code."""
FEWEST = 12
"""Letters of its end that are shown, however long the host."""
QR_SIDE = 24.0
"""Millimetres of a QR code with the white frame that its standard asks for (ISO/IEC 18004: four modules)."""
_DOTS = 8
"""Points of a picture for each module; a code of 41 modules has 350 points to the inch at its size."""
_MOST = 300
"""Letters of an address whose code can still be read at that size; a longer one gets none."""
_MARKS = re.compile("^[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")
_READABLE = re.compile(r"[\w\u0e00-\u0e7f./()\-~+,&=?: ]+")


def target(address: str) -> str:
    """Where a link to the address leads, in ASCII; "" unless the text is one whole http or https address."""
    found = [made for start, end, made in addresses(address) if (start, end) == (0, len(address))]
    return found[0] if found and found[0].lower().startswith(("http://", "https://")) else ""


def short(address: str) -> str:
    """The address as a line has it: without https://, its Thai readable, a long one as host, dots and its end.

    The host stands whole, however long, www. too: by it a reader sees whose page it is, without it many do not open.
    """
    host = urlsplit(address).netloc
    rest = _readable(address.partition("://")[2].removeprefix(host))
    rest = "" if rest == "/" else rest
    if len(host + rest) <= LONGEST:
        return host + rest
    end = rest[-max(LONGEST - len(host) - 3, FEWEST) :]
    # The end begins with a whole step of the path where there is one, and never with a mark over a letter.
    end = end[end.find("/") + 1 :] if 0 <= end.find("/") < len(end) // 2 else end
    return f"{host}/…/{_MARKS.sub('', end)}"


def _readable(rest: str) -> str:
    """Percent signs as the letters they stand for, where these are letters and nothing that hides or turns text."""
    plain = unquote(rest)
    return plain if _READABLE.fullmatch(plain) else rest


def insert_addresses(document: Document, known: Mapping[str, str]) -> None:
    """Replace all [[address:…]] and [[qr:…]] by what is `known` under their keys. Raises MarkerUnknown."""
    relations = Relations(document)
    for marker in markers.find(document, "address"):
        markers.clear(marker.paragraph)
        marker.paragraph.extend(_line(relations, _known("address", marker.key, known)))
    for marker in markers.find(document, "qr"):
        leads = target(_known("qr", marker.key, known))
        markers.clear(marker.paragraph)
        if leads and len(leads) <= _MOST:
            told = f"QR code ของ {short(known[marker.key])}"
            marker.paragraph.append(picture(document, qr_code(leads), QR_SIDE, QR_SIDE, told))


def _known(kind: str, key: str, known: Mapping[str, str]) -> str:
    if key not in known:
        raise markers.MarkerUnknown(kind, key, list(known))
    return known[key]


def _line(relations: Relations, address: str) -> Iterator[Element]:
    leads = target(address)
    if not leads:
        yield from runs(address)
        return
    yield element("w:hyperlink", *runs(short(address), style="Hyperlink"), r__id=relations.to(leads), history="1")


def qr_code(address: str) -> bytes:
    """The QR code of an address as a PNG of black and white, readable where up to a seventh of it is soiled."""
    import segno

    made = io.BytesIO()
    segno.make(address, micro=False, error="m").save(made, kind="png", scale=_DOTS, border=4)
    return made.getvalue()
