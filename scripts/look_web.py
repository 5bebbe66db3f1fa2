"""The published pages in a real Chromium: accessibility, keyboard, small screens, requests, pictures.

    python scripts/look_web.py [--out DIR] [--site DIR]

Installs Debian's chromium (as root) and axe-core from npm where they are missing. Publishes the invented example with
an item withdrawn, looks at its pages by file://, and gives exit status 1 where anything is not as it should be.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts" / "parts")]

from browser import Browser, browser, program  # noqa: E402

from ita_excel import flow  # noqa: E402
from ita_excel.language.vocabulary import PublishedFormat, YesNo  # noqa: E402
from ita_excel.model.year import FiscalYear  # noqa: E402
from ita_excel.publish.publishing import Request, publish  # noqa: E402
from ita_excel.sheets.addresses import PublishedAddress  # noqa: E402

AXE = "axe-core@4.14.1"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 390, 1366)
MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")
FOCUSABLE = "a[href], summary, [tabindex='0']"
STEP = f"""(() => {{ const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
  return [[...document.querySelectorAll("{FOCUSABLE}")].indexOf(e), s.outlineStyle !== 'none'
          && parseFloat(s.outlineWidth) >= 2,
          r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight]; }})()"""


def axe_script(cache: Path) -> str:
    """The text of axe-core, from npm."""
    subprocess.run(["npm", "pack", "--silent", AXE], cwd=cache, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(cache.glob("axe-core-*.tgz"))) as packed:
        file = packed.extractfile("package/axe.min.js")
        assert file is not None
        return file.read().decode()


def chromium_there() -> None:
    """Install Debian's Chromium where there is none and we may."""
    if program() is None and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], check=True)


def example_site(folder: Path) -> None:
    """The invented example, with an item of twenty-five addresses and one that was withdrawn a month later."""
    year = with_addresses(flow.load(ROOT / "workbooks" / "samut_2567.xlsx"))
    publish(year, Request(folder, date(2024, 4, 30), consent=True))
    rows = tuple(replace(row, accepted=YesNo.NO) if row.code == "O5" else row for row in year.oit)
    publish(replace(year, oit=rows), Request(folder, date(2024, 5, 31), consent=True))


def with_addresses(year: FiscalYear) -> FiscalYear:
    """The year with a summary and twelve months of PDF and XLSX for one item, as real items have them."""
    base = "https://www.example.go.th/document/2567/procurement/monthly-summary"
    rows = [
        PublishedAddress(
            number=n, item="O14", what=f"สรุปผลการจัดซื้อจัดจ้างรายเดือน {month}", period=month, content_year=2567,
            format=kind, target=f"{base}-{n:02}.{kind.value.lower()}", note="ฉบับลงนามแล้ว" if n == 1 else "",
        )
        for n, month in enumerate(MONTHS, 1) for kind in (PublishedFormat.PDF, PublishedFormat.XLSX)
    ]
    return replace(year, addresses=tuple(rows))


def pages_of(site: Path) -> list[Path]:
    """One page of each kind: first pages, groups, an item of each standing, the one of many addresses, papers."""
    years = sorted(path for path in site.iterdir() if path.is_dir() and path.name.isdigit())
    names = ("index", "groups", "o1", "o5", "o14", "o20", "o35", "paper-report", "paper-memo",
             "paper-order", "paper-measures")
    inside = [folder / f"{name}.html" for folder in years for name in names]
    return [page for page in (site / "index.html", *inside) if page.exists()]


def faults_of(tab: Browser, page: Path, axe: str) -> Iterator[str]:
    """Everything that is wrong with one page."""
    for scheme in ("light", "dark"):
        for width in (320, 1366):
            tab.size(width, 900)
            tab.scheme(scheme)
            tab.open(page)
            yield from (f"{scheme} {width}: {fault}" for fault in axe_faults(tab, axe))
    yield from requests(tab, page)
    yield from narrow(tab, page)
    yield from keyboard(tab, page)


def axe_faults(tab: Browser, axe: str) -> list[str]:
    """Violations of WCAG 2.2 AA and of good practice that axe-core finds."""
    tab.run(axe)
    options = f"{{runOnly: {RULES}, preload: false}}"
    found: list[dict[str, Any]] = tab.run(f"axe.run(document, {options}).then(r => r.violations)")
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def axe_sees(tab: Browser, page: Path, axe: str) -> bool:
    """A page that is spoilt on purpose: axe-core says so, or it looked at nothing."""
    tab.open(page)
    tab.run("document.documentElement.removeAttribute('lang'); document.querySelector('h1').style.color = '#eeeeee'")
    found = " ".join(axe_faults(tab, axe))
    return "html-has-lang" in found and "color-contrast" in found


def requests(tab: Browser, page: Path) -> Iterator[str]:
    """Anything that the page fetched but itself and its style sheet and pictures beside it; anything it was refused."""
    tab.open(page)
    for event in tab.events:
        if event.get("method") == "Network.requestWillBeSent":
            url = event["params"]["request"]["url"]
            if not url.startswith(page.resolve().parents[1].as_uri()) and not url.startswith(page.parent.as_uri()):
                yield f"fetched {url}"
        if event.get("method") in ("Log.entryAdded", "Network.loadingFailed"):
            yield f"the browser complains: {str(event['params'])[:160]}"


def narrow(tab: Browser, page: Path) -> Iterator[str]:
    """Sideways scrolling of the page at 320 pixels, at 200 % zoom of 1280, and with letters twice as large."""
    for width, letters in ((320, "100%"), (640, "100%"), (1280, "200%"), (390, "200%")):
        tab.size(width, 900)
        tab.open(page)
        wide = tab.run(f"document.documentElement.style.fontSize = {letters!r}; document.documentElement.scrollWidth")
        if wide > width:
            yield f"scrolls sideways at {width} px, letters {letters}: {wide} px"


def keyboard(tab: Browser, page: Path) -> Iterator[str]:
    """Everything that can be clicked is reached by Tab, in the order of the page, and shows that it is."""
    tab.size(1366, 900)
    tab.open(page)
    count = tab.run(f"document.querySelectorAll({FOCUSABLE!r}).length")
    for wanted in range(count):
        tab.press()
        at, outlined, in_sight = tab.run(STEP)
        if (at, outlined, in_sight) != (wanted, True, True):
            yield f"Tab {wanted + 1}: stands at {at}, outline {outlined}, in sight {in_sight}"
            return


def without_script(tab: Browser, page: Path) -> Iterator[str]:
    """The page says the same where scripts are switched off."""
    told = []
    for off in (False, True):
        tab.call("Emulation.setScriptExecutionDisabled", value=off)
        tab.open(page)
        told.append(tab.call("DOMSnapshot.captureSnapshot", computedStyles=[])["strings"])
    tab.call("Emulation.setScriptExecutionDisabled", value=False)
    if told[0] != told[1]:
        yield "says something else without scripts"


def pictures(tab: Browser, page: Path, out: Path) -> None:
    """The page as a phone, a desk and a printer show it."""
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            tab.size(width, 900, 2 if width < 600 else 1)
            tab.scheme(scheme)
            tab.open(page)
            shot = tab.call("Page.captureScreenshot", captureBeyondViewport=False)["data"]
            name = f"{page.parent.name}-{page.stem}-{width}-{scheme}.png"
            (out / name).write_bytes(base64.b64decode(shot))
    tab.scheme("light")
    printed = tab.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, printBackground=False)["data"]
    (out / f"{page.parent.name}-{page.stem}.pdf").write_bytes(base64.b64decode(printed))


def main() -> int:
    """Look, tell, and give the exit status."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--out", type=Path, default=Path("out/web"), help="where the pictures go")
    words.add_argument("--site", type=Path, help="a published folder to look at instead of the example")
    asked = words.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    chromium_there()
    wrong = 0
    with tempfile.TemporaryDirectory() as work, browser() as tab:
        site = asked.site or Path(work) / "site"
        if not asked.site:
            example_site(site)
        axe = axe_script(Path(work))
        tab.call("DOM.enable")
        if not axe_sees(tab, site / "index.html", axe):
            print("axe-core does not see planted faults")
            wrong += 1
        for page in pages_of(site):
            faults = [*faults_of(tab, page, axe), *without_script(tab, page)]
            wrong += len(faults)
            print(f"{page.relative_to(site)}: {'good' if not faults else ''}", *faults, sep="\n  " if faults else "")
            pictures(tab, page, asked.out)
    print(f"{wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
