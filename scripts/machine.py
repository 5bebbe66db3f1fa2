"""Make this machine able to run the toolkit: an environment of its own, and Debian packages where allowed.

Only the standard library is used: it runs before anything is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
OFFICE_PACKAGES = (
    "libreoffice-writer", "libreoffice-calc", "python3-uno", "fonts-tlwg-laksaman-ttf", "fonts-tlwg-loma-ttf",
)
TEST_PACKAGES = ("poppler-utils", "xvfb", "xdotool", "openbox", "at-spi2-core", "libreoffice-gtk3", "imagemagick",
                 "gnumeric")
APT_MINUTES = 12


def say(message: str) -> None:
    """Tell what is being done."""
    print(f"== {message}", flush=True)


def environment(extras: str = "") -> Path:
    """The Python of an environment under .venv with this project installed; made where it is missing."""
    # Whoever starts this may have any Python; setup.cfg speaks only once pip runs.
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Install it from python.org.")
    python = _python(ENVIRONMENT)
    if not python.exists():
        say(f"making an environment in {ENVIRONMENT}")
        _make_environment()
    say("installing the toolkit and what it needs (pip)")
    target = f"{ROOT}[{extras}]" if extras else str(ROOT)
    options = ["--quiet", "--disable-pip-version-check"]
    # An editable install of the tests' environment follows the checkout; the demo gets what a user gets.
    editable = ["--editable"] if extras else ["--force-reinstall", "--no-deps"]
    if not extras:
        subprocess.run([python, "-m", "pip", "install", *options, target], check=True)
    subprocess.run([python, "-m", "pip", "install", *options, *editable, target], check=True)
    return python


def debian_packages(*names: str) -> None:
    """Install Debian packages where that is possible; say what stays missing where it is not."""
    missing = [name for name in names if not _installed(name)]
    if not missing:
        return
    if not shutil.which("apt-get") or os.name != "posix" or os.geteuid() != 0:
        say(f"not installed, no right to: {' '.join(missing)}. Without LibreOffice the Word files are made, no PDF.")
        return
    say(f"installing {' '.join(missing)} (apt)")
    quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    try:
        subprocess.run(["apt-get", "update", "-qq"], check=True, timeout=APT_MINUTES * 60, **quiet)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
        subprocess.run(install, check=True, timeout=APT_MINUTES * 60, **quiet)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        say(f"could not install them ({error}); going on without")


def _make_environment() -> None:
    made = subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        debian_packages(f"python{sys.version_info.major}.{sys.version_info.minor}-venv", "python3-venv")
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)


def _python(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _installed(package: str) -> bool:
    if not shutil.which("dpkg-query"):
        return False
    asked = subprocess.run(["dpkg-query", "-W", "-f=${Status}", package], capture_output=True, text=True)
    return "ok installed" in asked.stdout
