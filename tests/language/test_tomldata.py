"""TOML kept as JSON says what the file says: numbers to the last digit, and what JSON cannot say is parsed each time."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

import ita_excel
from ita_excel.language.saving import cache
from ita_excel.language.saving.tomldata import toml_data

SHIPPED = sorted(Path(ita_excel.__file__).parent.rglob("*.toml"))


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    return tmp_path / "toml"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_file_that_comes_with_the_toolkit_is_kept_as_it_is(path: Path, kept: Path) -> None:
    text = path.read_text(encoding="utf-8")
    plain = repr(tomllib.loads(text, parse_float=Decimal))
    assert [repr(toml_data(text)) for _ in range(2)] == [plain, plain]
    assert len(list(kept.iterdir())) == 1


@pytest.mark.parametrize("text", [
    "day = 2023-06-01", "mean = 81.250", "mean = 0.1234567890123456789", "mean = 1e3", "mean = nan", "mean = inf", 'word = "\\u0000"',
    "at = 07:30:00", "at = 2023-06-01T07:30:00", '[mean]\n"a decimal" = "1"', "big = 12345678901234567890", '"1" = [1, 1.0, true, {}, []]', "",
])
def test_what_json_says_otherwise_is_read_as_toml_says_it(text: str) -> None:
    plain = repr(tomllib.loads(text, parse_float=Decimal))
    assert [repr(toml_data(text)) for _ in range(2)] == [plain, plain]


def test_a_fault_is_told_each_time() -> None:
    for _ in range(2):
        with pytest.raises(tomllib.TOMLDecodeError):
            toml_data("a = ")
