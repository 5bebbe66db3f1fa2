"""The same for programs: JSON, CSV, a catalogue after DCAT-AP 3, a sitemap.

CSV is UTF-8 with a mark, as Excel wants it; a text that a table program would take for a formula gets an apostrophe
(OWASP, CSV injection). The JSON file holds every text as it is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urljoin
from xml.sax.saxutils import escape

Row = Sequence[object]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
ITEM_HEAD = ("code", "section", "title", "standing", "withdrawn_on", "part", "group", "keeper", "published", "what",
             "period", "content_year", "format", "address", "note", "explanation")
SCORE_HEAD = ("fiscal_year", "kind", "number", "name", "instrument", "score", "level", "change")


def json_bytes(data: Mapping[str, Any]) -> bytes:
    """The whole disclosure as JSON."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def items_csv(data: Mapping[str, Any]) -> bytes:
    """A line an address; an item without any has one line."""
    return _csv(ITEM_HEAD, (row for item in data["disclosed"] for row in _item_rows(item)))


def _item_rows(item: Mapping[str, Any]) -> Iterable[Row]:
    start = [item[name] for name in ("code", "section", "title", "standing", "withdrawn_on")]
    for part in item["parts"] or [{}]:
        keeper = "; ".join(part.get("keeper", ()))
        own = [part.get("title"), part.get("group"), keeper, part.get("published")]
        for one in part.get("addresses") or [{}]:
            told = [one.get(name) for name in ("what", "period", "content_year", "format")]
            target = one.get("href") or one.get("file") or one.get("said")
            yield [*start, *own, *told, target, one.get("note"), part.get("explanation")]


def scores_csv(data: Mapping[str, Any]) -> bytes:
    """Totals of every year, instruments and indicators of the year assessed."""
    scores = data["scores"]
    year = scores["year"]
    rows: list[Row] = [(one["year"], "total", "", "", "", one["score"], "", one["change"]) for one in scores["history"]]
    rows += [(year, "instrument", "", i["name"], i["code"], i["mean"], "", "") for i in scores["instruments"]]
    rows += [
        (year, "indicator", i["number"], i["name"], i["instrument"], i["score"], i["level"], "")
        for i in scores["indicators"]
    ]
    return _csv(SCORE_HEAD, rows)


def _csv(head: Row, rows: Iterable[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_safe(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else "" if value is None else value


def catalog(data: Mapping[str, Any]) -> bytes:
    """The data files of the year as a catalogue (DCAT-AP 3: Catalog, Dataset, Distribution), addresses relative."""
    office, year = data["office"]["name"], data["fiscal_year"]
    publisher = {"@type": "foaf:Agent", "foaf:name": {"@language": "th", "@value": office}}
    datasets = [
        _dataset("items", f"รายการเปิดเผยข้อมูลสาธารณะ ปีงบประมาณ {year}", publisher,
                 [("items.csv", "text/csv", "CSV"), ("disclosure.json", "application/json", "JSON")], data["latest"]),
        _dataset("scores", f"ผลการประเมิน ITA ของ {office}", publisher, [("scores.csv", "text/csv", "CSV")], ""),
    ]
    return json_bytes({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/", "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": "#catalog", "@type": "dcat:Catalog",
        "dct:title": {"@language": "th", "@value": f"ข้อมูลเปิดภาครัฐ {office}"},
        "dct:description": {"@language": "th", "@value": f"ข้อมูลของหน้าเผยแพร่ ปีงบประมาณ {year}"},
        "dct:publisher": publisher, "dct:language": "th",
        "dcat:dataset": datasets,
    })


def _dataset(
    name: str, title: str, publisher: Mapping[str, Any], files: Sequence[tuple[str, str, str]], modified: str
) -> dict[str, Any]:
    made = {
        "@id": f"#{name}", "@type": "dcat:Dataset",
        "dct:title": {"@language": "th", "@value": title}, "dct:description": {"@language": "th", "@value": title},
        "dct:publisher": publisher,
        "dcat:distribution": [
            {"@type": "dcat:Distribution", "dcat:accessURL": {"@id": file}, "dcat:downloadURL": {"@id": file},
             "dcat:mediaType": media, "dct:format": kind}
            for file, media, kind in files
        ],
    }
    return made | ({"dct:modified": {"@type": "xsd:date", "@value": modified}} if modified else {})


def sitemap(pages: Iterable[str], base: str) -> bytes:
    """The pages for search engines (sitemaps.org 0.9); `base` is the address that the folder will have."""
    lines = [f"  <url><loc>{escape(urljoin(base, quote(page)))}</loc></url>" for page in pages]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *lines, "</urlset>\n"]).encode()
