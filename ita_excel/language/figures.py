"""Exact decimals, and how they are printed: half up, two places, thousands with commas."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def half_up(number: Decimal, places: int = 2) -> Decimal:
    """`number` rounded half up, as offices and the ITA system print it (never half to even)."""
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def score_text(number: Decimal | None) -> str:
    """A score or percent with two decimals; a dash where there is none."""
    return "-" if number is None else f"{half_up(number):.2f}"


def signed_text(number: Decimal | None) -> str:
    """A difference with its sign: +3.48, -1.63, 0.00; a dash where there is none."""
    if number is None:
        return "-"
    rounded = half_up(number)
    return f"{rounded:+.2f}" if rounded else "0.00"


def percent_text(number: Decimal | None) -> str:
    """A percentage as sentences print it: whole numbers bare (100), others with two decimals (87.50)."""
    if number is None:
        return "-"
    rounded = half_up(number)
    return f"{int(rounded)}" if rounded == rounded.to_integral_value() else f"{rounded:.2f}"


def money_text(amount: Decimal | None) -> str:
    """Baht with commas, satang only where there are any: 2,415 or 1,250.50; a dash for none."""
    if amount is None:
        return "-"
    rounded = half_up(amount)
    return f"{int(rounded):,}" if rounded == rounded.to_integral_value() else f"{rounded:,.2f}"


def percent_of(part: int | Decimal, whole: int | Decimal) -> Decimal | None:
    """`part` as a percentage of `whole`, 0-100 at full precision; None where the whole is nothing."""
    return Decimal(part) * 100 / Decimal(whole) if whole else None
