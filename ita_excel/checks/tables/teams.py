"""คณะทำงาน and OIT: who sits in a team, and who answers for an item of disclosure."""

from __future__ import annotations

from collections.abc import Iterator

from ita_excel.checks.found import found
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import fold, same, short
from ita_excel.language.vocabulary import YesNo
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.committee import Member


def members_once(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A member twice in one team."""
    first: dict[tuple[str, str], Member] = {}
    for member in year.committee:
        place = (fold(member.team), fold(member.name))
        if member.name and place in first:
            yield found(Code.MEMBER_TWICE, member, "name", name=member.name, first=first[place].cell("name") or "")
        first.setdefault(place, member)


def teams_have_a_chair(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A team without a chair, or with two (source line 629)."""
    for team in year.teams:
        members = [m for m in year.committee if same(m.team, team.name)]
        chairs = [m for m in members if m.role and m.role.leads]
        if not chairs and year.committee and team.name:
            yield found(Code.TEAM_NO_CHAIR, team, "name", team=short(team.name))
        for member in chairs[1:]:
            yield found(Code.TEAM_TWO_CHAIRS, member, "role", team=short(team.name))


def members_have_positions(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A member without position (source line 627)."""
    for member in year.committee:
        if member.name and not member.position:
            yield found(Code.POSITION_MISSING, member, "position", name=member.name)


def positions_in_one_form(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """One position with the office's name behind it, and without (source lines 730-743)."""
    plain = {member.position for member in year.committee if member.position}
    for member in year.committee:
        head, _, office = member.position.partition(" ")
        if office.startswith("สพ") and head in plain:
            yield found(Code.POSITION_FORMS, member, "position", head, clean=head)


OWNERS = {Code.NO_SUPERVISOR: "supervisor", Code.NO_KEEPER: "keeper", Code.NO_OWNING_GROUP: "group"}


def items_have_owners(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An item nobody supervises, nobody keeps or no group answers for (source lines 633-711).

    A column nobody has begun to fill is one finding, not one a row.
    """
    listed = any(team.lists_oit is YesNo.YES for team in year.teams) or any(r.supervisor or r.keeper for r in year.oit)
    for code, column in OWNERS.items() if listed else ():
        vacant = [row for row in year.oit if not getattr(row, column)]
        if len(vacant) == len(year.oit) > 1:
            yield found(code, vacant[0], column, item="ทุกรายการ")
            continue
        for row in vacant:
            yield found(code, row, column, item=short(f"{row.code} {row.title}".strip()))


RULES = (members_once, teams_have_a_chair, members_have_positions, positions_in_one_form, items_have_owners)
