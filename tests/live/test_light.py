"""A press of a button does not wait for libraries that xlwings loads wherever it finds them."""

from __future__ import annotations

import subprocess
import sys


def test_xlwings_comes_alone_and_what_it_left_out_can_still_be_had() -> None:
    code = (
        "import sys; from ita_excel.live.light import load_xlwings; load_xlwings();"
        "print('xlwings' in sys.modules, 'pandas' in sys.modules, 'numpy' in sys.modules);"
        "import numpy; print(numpy.arange(3).sum())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["True", "False", "False", "3"]


def test_what_is_loaded_already_stays_loaded() -> None:
    code = "import json, numpy; from ita_excel.live.light import load_xlwings; load_xlwings(); import numpy as n; print(n is numpy)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "True"
