"""Web addresses as they stand in cells: which open, how many there are, and how a slip is put right.

An offer never changes which page opens: nothing is glued, no space of a file name goes; where that is not certain
there is no offer. RFC 3986 for the parts, RFC 3987 for letters of other scripts (Thai domains).
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from ita_excel.language.vocabulary import PublishedFormat

_LETTER = r"\w\u0e00-\u0e7f"
_DOMAIN = re.compile(rf"(?:[{_LETTER}](?:[{_LETTER}-]*[{_LETTER}])?\.)+(?:[^\W\d_][{_LETTER}-]*[{_LETTER}])\.?")
_BARE = re.compile(r"(?:www\.\S|(?:[A-Za-z0-9-]+\.)+(?:go|ac|or|co|in|mi|net)\.th(?:[/:?#]|$))", re.IGNORECASE)
_SCHEME = re.compile(r"(https?)\s*:\s*/*\s*(?=\S)", re.IGNORECASE)
_KNOWN_END = r"(?:(?:go|ac|or|co|in|mi|net)\.th|com|org|net|ไทย)"
_START = re.compile(
    r"(?<![/=:&?#%])https?:/"
    rf"|(?:^|(?<=[\s,;|]))(?:www\.|(?:[{_LETTER}-]+\.)+{_KNOWN_END}(?![{_LETTER}.-])|[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{3}})",
    re.IGNORECASE,
)
_SURE, _BETWEEN = re.compile(r"https?:/|www\.", re.IGNORECASE), re.compile(r"[\s,;|]+$")
_CATEGORY = re.compile(r"[?&]cat=\d|/category/|/tag/|[?&]tag=|/archives?/?$")
_FILE = r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|jpe?g|png|gif|bmp|tiff?|webp|heic|zip|rar|html?|mp4)"
_FORMATS = {
    "pdf": PublishedFormat.PDF, **dict.fromkeys(("xlsx", "xls"), PublishedFormat.XLSX), "csv": PublishedFormat.CSV,
    **dict.fromkeys(("docx", "doc"), PublishedFormat.DOCX), "zip": PublishedFormat.ZIP,
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "webp"), PublishedFormat.PICTURE), "mp4": PublishedFormat.VIDEO,
}
_ENDS_FILE = re.compile(_FILE + r"$", re.IGNORECASE)
_FILE_NAME = re.compile(rf"[^/\\\\:*?\"<>|\n]+{_FILE}", re.IGNORECASE)
_AFTER_SPACE = re.compile(rf" (?:\S*[@:]|[{_LETTER}-]+(?:\.[{_LETTER}-]+)+(?:/|$))|{_FILE} ", re.IGNORECASE)


def opens(text: str) -> bool:
    """Is this one whole http or https address with a host that others can reach by name or number?"""
    if re.search(r"[\s<>\"]", text) or (parts := _split(text)) is None:
        return False
    return parts.scheme in ("http", "https") and "@" not in parts.netloc and _is_host(parts.hostname or "")


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        return parts if parts.port is None or parts.port else None
    except ValueError:
        return None


def _is_host(host: str) -> bool:
    if _DOMAIN.fullmatch(host):
        return True
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def whole(text: str) -> str:
    """The address with its scheme; "" where the text is none."""
    said = f"https://{text}" if _BARE.match(text) else text
    return said if opens(said) else ""


def names_file(text: str) -> bool:
    """Is this the name of a file, and no address?"""
    return bool(_FILE_NAME.fullmatch(text))


def count(text: str) -> int:
    """How many addresses a text holds; one inside another's query or archive belongs to it."""
    return len(_START.findall(text))


def parted(text: str) -> tuple[str, ...]:
    """Several addresses of one text, each as typed; () where it holds one, or where they cannot be told apart surely.

    Sure are addresses that begin with http or www, with a sign or a space between, and nothing else around them.
    """
    starts = [found.start() for found in _START.finditer(text)]
    if len(starts) < 2 or text[: starts[0]].strip():
        return ()
    pieces = [text[one:other] for one, other in zip(starts, [*starts[1:], len(text)], strict=True)]
    if not all(_BETWEEN.search(piece) for piece in pieces[:-1]) or not all(map(_SURE.match, pieces)):
        return ()
    bare = tuple(_BETWEEN.sub("", piece) for piece in pieces)
    return bare if all(map(tidy, bare)) else ()


def format_of(address: str) -> PublishedFormat | None:
    """The kind of file that an address or a file's name ends in; None where it says nothing."""
    name = unquote(urlsplit(address).path if opens(address) else address).rpartition("/")[2]
    return _FORMATS.get(name.rpartition(".")[2].lower()) if "." in name else None


def is_home(address: str) -> bool:
    """Does the address lead to the home page of its site?"""
    parts = urlsplit(address)
    return not parts.path.strip("/") and not parts.query and not parts.fragment


def is_category(address: str) -> bool:
    """Does it lead to a list that changes from day to day?"""
    return bool(_CATEGORY.search(address))


def same_address(one: str, other: str) -> bool:
    """Do two spellings open the same page?"""
    return _plain(one) == _plain(other)


def _plain(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", unquote(address).lower()).rstrip("/&?#.")


def tidy(text: str) -> str | None:
    """The address without what does not belong; None where nothing is certain."""
    if count(text) > 1 or "\n" in text:
        return None
    clean = _SCHEME.sub(lambda found: f"{found[1].lower()}://", text.strip(), count=1) if _SCHEME.match(text) else text
    clean = clean.strip().rstrip("&?.,; ")
    if _BARE.match(clean):
        clean = f"https://{clean}"
    clean = _spaces_kept(clean)
    return clean if opens(clean) else None


def _spaces_kept(address: str) -> str:
    """Spaces within the path of a file as %20; an address with words after it stays as it is."""
    host, _, path = address.partition("://")[2].partition("/")
    if " " in host or not _ENDS_FILE.search(path) or _AFTER_SPACE.search(_ENDS_FILE.sub("", path)):
        return address
    return address.replace(" ", "%20")
