"""The part of the installer that runs in the kit's Python; ติดตั้ง.cmd and ติดตั้ง.sh start it.

    install.py packages PROGRAM    # every package into this Python, from the kit's wheels alone
    install.py finish KIT          # workbooks, manual and a shortcut to where the person finds them
    install.py remove              # the shortcut away again

The standard library only. Workbooks that are there already are never written over. The buttons look for Python in the
folder that the installer uses (ita_excel/vba/Buttons.bas), so no workbook needs to know where it is.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

NAME = "ITA Excel"
ON_WINDOWS = os.name == "nt"
FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
LOG = "install.log"
LEAVE = "ถอนการติดตั้ง"


class NotInstalled(Exception):
    """A sentence for the person: what failed, and what to do."""


def main(arguments: list[str]) -> int:
    """Do one part; a failure is a sentence."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        match arguments:
            case ["packages", program]:
                packages(Path(program))
            case ["finish", kit]:
                finish(Path(kit))
            case ["remove"]:
                shortcut_place().unlink(missing_ok=True)
            case _:
                raise NotInstalled("เปิด ติดตั้ง.cmd แทนไฟล์นี้")
    except NotInstalled as error:
        print(error)
        return 1
    except OSError as error:
        print(f"เขียนหรืออ่าน «{error.filename}» ไม่ได้ ({error.strerror}) — ตรวจพื้นที่ว่างและสิทธิ์ของโฟลเดอร์ แล้วติดตั้งอีกครั้ง")
        return 1
    return 0


def packages(program: Path) -> None:
    """Install every wheel of the manifest by pip's own wheel; nothing is asked of any index."""
    verify(program)
    wheels = program / "wheels"
    (pip,) = wheels.glob("pip-*.whl")
    log = home() / LOG
    with log.open("wb") as written:
        done = subprocess.run(
            [sys.executable, str(pip / "pip"), "--isolated", "install", "--no-index", "--no-warn-script-location",
             "--find-links", str(wheels), "--require-hashes", "-r", str(wheels / "requirements.txt")],
            stdout=written, stderr=subprocess.STDOUT,
        )  # fmt: skip
    if done.returncode:
        raise NotInstalled(f"ติดตั้งส่วนประกอบไม่สำเร็จ — ส่งไฟล์ «{log}» ให้ผู้ส่งชุดติดตั้ง")
    started = subprocess.run([sys.executable, "-m", "ita_excel", "--version"], capture_output=True)
    if started.returncode:
        log.write_bytes(started.stdout + started.stderr)
        raise NotInstalled(f"ติดตั้งแล้วแต่โปรแกรมเริ่มไม่ได้ — ส่งไฟล์ «{log}» ให้ผู้ส่งชุดติดตั้ง")


def verify(program: Path) -> None:
    """Every wheel is there and is the one that was put in: mail and USB sticks break files."""
    manifest = json.loads((program / "manifest.json").read_text(encoding="utf-8"))
    for wheel in manifest["wheels"]:
        path = program / "wheels" / wheel["file"]
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wheel["sha256"]:
            raise NotInstalled(f"ไฟล์ «{wheel['file']}» ในชุดติดตั้งขาดหรือเสีย — แตกไฟล์ zip ใหม่ ถ้ายังไม่ได้ให้ขอชุดใหม่")


def finish(kit: Path) -> None:
    """Put the person's things where she finds them, and tell her what was done."""
    place = documents() / NAME
    place.mkdir(parents=True, exist_ok=True)
    told = list(bring_workbooks(kit / "program" / "workbooks", place))
    shutil.copytree(kit / "คู่มือ", place / "คู่มือ", dirs_exist_ok=True)
    suffix = ".cmd" if ON_WINDOWS else ".sh"
    copy_unblocked(kit / f"{LEAVE}{suffix}", place / f"{LEAVE}{suffix}")
    copy_unblocked(kit / "program" / "install.py", home() / "install.py")
    told.append(bring_shortcut(place))
    sentences = ["ติดตั้งเสร็จแล้ว", *told, f"คู่มืออยู่ใน {place / 'คู่มือ' / 'manual.html'}",
                 f"เลิกใช้: เปิด {LEAVE}{suffix} ใน {place} (สมุดงานและเอกสารไม่ถูกลบ)"]  # fmt: skip
    text = "\n".join(sentences)
    (place / "ผลการติดตั้ง.txt").write_text(text + "\n", encoding="utf-8-sig")
    print(text)
    show(text, place)


def bring_workbooks(source: Path, place: Path) -> Iterator[str]:
    """Copy each master; one that is there already is the person's and stays."""
    for path in sorted(path for path in source.rglob("*") if path.is_file()):
        name = path.relative_to(source)
        target = place / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_unblocked(path, target)
            verb = "วางสมุดงาน «{}» แล้ว"
        else:
            verb = "มีสมุดงาน «{}» อยู่แล้ว จึงคงไว้ตามเดิม"
        if path.suffix == ".xlsm":
            yield verb.format(name)


def copy_unblocked(source: Path, target: Path) -> None:
    """A copy without the mark that Windows gives to what came by mail, which would switch off the buttons."""
    draft = target.with_name(f"{target.name}.part")
    shutil.copyfile(source, draft)
    if ON_WINDOWS:
        with suppress(OSError):  # no mark
            Path(f"{draft}:Zone.Identifier").unlink()
    draft.replace(target)


def home() -> Path:
    """Where the toolkit lives; the macro of the buttons looks here too."""
    if ON_WINDOWS:
        return Path(os.environ["LOCALAPPDATA"]) / "ITA-Excel"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "ita-excel"


def documents() -> Path:
    """The person's documents, also where OneDrive has moved them."""
    return _shell_folder("Personal") if ON_WINDOWS else Path.home() / "Documents"


def shortcut_place() -> Path:
    """The shortcut's file: on the desktop, in the menu of programs on Linux."""
    if ON_WINDOWS:
        return _shell_folder("Desktop") / f"{NAME}.lnk"
    return home().parent / "applications" / "ita-excel.desktop"


def bring_shortcut(place: Path) -> str:
    """Make the shortcut; a desktop that takes none (it may be shut to programs) is told and stops nothing."""
    try:
        return f"วางทางลัด «{NAME}» ไว้ที่ {make_shortcut(place).parent}"
    except Exception as error:  # that of Windows' scripting is no OSError
        return f"วางทางลัด «{NAME}» บนหน้าจอไม่ได้ ({type(error).__name__}) — เปิดสมุดงานจากโฟลเดอร์ {place} แทน"


def make_shortcut(place: Path) -> Path:
    """A shortcut that opens the folder of the workbooks; on Linux the newest master with its buttons at work."""
    shortcut = shortcut_place()
    shortcut.parent.mkdir(parents=True, exist_ok=True)
    if ON_WINDOWS:
        from win32com.client import Dispatch

        link = Dispatch("WScript.Shell").CreateShortCut(str(shortcut))
        link.TargetPath = str(place)
        link.Save()
        return shortcut
    newest = max(place.glob("ITA *.xlsm"))
    command = f'"{sys.executable}" -m ita_excel open "{newest}"'
    shortcut.write_text(f"[Desktop Entry]\nType=Application\nName={NAME}\nExec={command}\n", encoding="utf-8")
    return shortcut


def show(text: str, place: Path) -> None:
    """A window with the sentences (a console may lack Thai letters), then the folder; nothing where nobody looks."""
    if ON_WINDOWS and "ITA_EXCEL_NO_PAUSE" not in os.environ:
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, NAME, 0x40)
        os.startfile(place)


def _shell_folder(name: str) -> Path:
    import winreg

    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, FOLDERS) as key:
        return Path(os.path.expandvars(winreg.QueryValueEx(key, name)[0]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
