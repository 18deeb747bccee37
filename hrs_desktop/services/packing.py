"""Issuing packs: which hearings, for whom, with which documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hrs_desktop.domain.canonical import sha256_hex
from hrs_desktop.domain.case import Case, Hearing
from hrs_desktop.domain.pack import Assignment, Pack
from hrs_desktop.domain.people import Enrolment
from hrs_desktop.errors import HrsError, UsageError
from hrs_desktop.services.contacts import ADVOCATES, office_contacts
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.documents import template_for
from hrs_desktop.services.ids import new_uuid7
from hrs_desktop.services.office import office_of
from hrs_desktop.services.ports import HearingQuery, IssuedSheet, RegisterCase

VALID_DAYS = 14


@dataclass(frozen=True, slots=True)
class Issue:
    """A pack for ``to``: hearings assigned to them, narrowed by date, court and hearing; ``unassigned`` adds those of
    nobody; ``reassign`` lets a named hearing move from another advocate. ``expires`` defaults to 14 days after the
    last hearing or today, whichever is later."""

    to: tuple[str, ...]
    date: dt.date | None = None
    court: str = ""
    hearings: tuple[str, ...] = ()
    unassigned: bool = False
    reassign: bool = False
    expires: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """The pack file and the sheets it asks for."""

    file: bytes
    pack: Pack

    @property
    def sheet_ids(self) -> tuple[str, ...]:
        """Ids of the sheets asked for, in the order of the pack."""
        return tuple(item.sheet_id for item in self.pack.assignments)


def issue(desk: OfficeDesk, command: Issue) -> Issued:
    """Make one pack, readable by every advocate named, and remember what was frozen in it."""
    if command.expires is not None and command.expires < desk.clock.today():
        raise UsageError(
            "HRS-E-EXPIRES", "A pack whose last day is {day} has expired already.",
            "Name today or a later day with --expires, or leave it out.", day=command.expires.isoformat(),
        )  # fmt: skip
    advocates = [_enrolled(desk, advocate_id) for advocate_id in dict.fromkeys(command.to)]
    chosen = _choose(desk, command)
    if not chosen:
        raise _no_hearings()
    template_files, codes_file = _documents(desk, [hearing for hearing, _ in chosen])
    pack = _pack(desk, command, chosen, template_files, codes_file)
    kept = [_kept(desk, pack, assignment) for assignment in pack.assignments]
    file = desk.mailroom.make_pack(
        office_of(desk), pack, [a.age_recipient for a in advocates], desk.register.next_counter("crl"),
        [item for item in desk.register.enrolments() if item.revoked_at is not None],
    )  # fmt: skip
    with desk.register.begin():
        for hearing, advocate_id in chosen:
            if hearing.assigned_to != advocate_id:
                desk.register.assign(hearing.id, advocate_id)
        for content in template_files:
            desk.register.put_document("template", sha256_hex(content), content)
        desk.register.put_document("codes", sha256_hex(codes_file), codes_file)
        desk.register.add_pack(pack, kept, file)
    return Issued(file, pack)


def hearings_of(desk: OfficeDesk, urns: Sequence[str], date: dt.date | None) -> tuple[str, ...]:
    """Ids of the hearings of these cases on that day, or without one from today on; UsageError HRS-E-CASE for a case
    that the register has not, HrsError HRS-E-NO-HEARINGS when none of them is heard then."""
    found = [item for urn in dict.fromkeys(urns) for item in _case(desk, urn).hearings]
    ids = tuple(item.id for item in found if item.date == date or (date is None and item.date >= desk.clock.today()))
    if not ids:
        raise _no_hearings()
    return ids


def _case(desk: OfficeDesk, urn: str) -> Case:
    found = desk.register.case(urn)
    if found is None:
        raise UsageError(
            "HRS-E-CASE", "The register has no case {urn}.", "Search for it with `hrs register search`.", urn=urn
        )
    return found.case


def _no_hearings() -> HrsError:
    return HrsError(
        "HRS-E-NO-HEARINGS",
        "No hearing matches, so there is nothing to issue.",
        "Check date and court, load the cases, or add --unassigned.",
    )


def _enrolled(desk: OfficeDesk, advocate_id: str) -> Enrolment:
    enrolment = desk.register.enrolment(advocate_id)
    if enrolment is None:
        raise HrsError(
            "HRS-E-NOT-ENROLLED",
            "{advocate} is not enrolled.",
            "Enrol the advocate before issuing a pack to them.",
            advocate=advocate_id,
        )
    if enrolment.revoked_at is not None or enrolment.not_after <= desk.clock.now():
        raise HrsError(
            "HRS-E-NOT-ENROLLED",
            "The certificate of {advocate} is revoked or has expired.",
            "Enrol the advocate again before issuing a pack to them.",
            advocate=advocate_id,
        )
    return enrolment


def _choose(desk: OfficeDesk, command: Issue) -> list[tuple[Hearing, str]]:
    """(hearing, advocate who may sign): a hearing keeps its advocate when they are among ``to``, else goes to the
    first."""
    whole_court = bool(command.court and command.date)
    query = HearingQuery(
        assigned_to=() if whole_court or command.hearings else command.to,
        date=command.date,
        ou_code=command.court,
        hearing_ids=command.hearings,
        unassigned=command.unassigned,
    )
    found = desk.register.hearings(query)
    missing = set(command.hearings) - {hearing.id for hearing in found}
    if missing:
        raise UsageError(
            "HRS-E-HEARING",
            "No hearing has the id {hearing}.",
            "Look the id up in the case.",
            hearing=sorted(missing)[0],
        )
    return [(hearing, _signer(hearing, command, whole_court=whole_court)) for hearing in found]


def _signer(hearing: Hearing, command: Issue, *, whole_court: bool) -> str:
    if hearing.assigned_to in command.to or (whole_court and hearing.assigned_to):
        return hearing.assigned_to
    if hearing.assigned_to and not command.reassign:
        raise HrsError(
            "HRS-E-ASSIGNED",
            "The hearing of {urn} is assigned to {advocate}.",
            "Add --reassign to move it.",
            urn=hearing.urn,
            advocate=hearing.assigned_to,
        )
    return command.to[0]


def _documents(desk: OfficeDesk, hearings: Sequence[Hearing]) -> tuple[tuple[bytes, ...], bytes]:
    templates = {
        template_for(hearing, desk.shipped().templates).sha256: template_for(hearing, desk.shipped().templates).file
        for hearing in hearings
    }
    return tuple(templates[key] for key in sorted(templates)), desk.shipped().codes.to_canonical()


def _pack(
    desk: OfficeDesk, command: Issue, chosen: list[tuple[Hearing, str]], templates: tuple[bytes, ...], codes: bytes
) -> Pack:
    now = desk.clock.now()
    last = max([hearing.date for hearing, _ in chosen] + [desk.clock.today()])
    return Pack(
        id=new_uuid7(now),
        counter=desk.register.next_counter("pack"),
        area=desk.store.setting("area"),
        issued=now,
        expires=command.expires or last + dt.timedelta(days=VALID_DAYS),
        rehearsal=desk.marks_rehearsal,
        cases=_frozen_cases(desk, [hearing for hearing, _ in chosen]),
        assignments=tuple(
            Assignment(_sheet_id(desk, hearing, now), hearing.urn, hearing.id, advocate_id)
            for hearing, advocate_id in chosen
        ),
        templates=templates,
        codes=codes,
        contacts=office_contacts(desk) | {ADVOCATES: _names(desk, {advocate_id for _, advocate_id in chosen})},
    )


def _names(desk: OfficeDesk, advocate_ids: set[str]) -> dict[str, str]:
    """The names of those who have a hearing in the pack, for who may have to cover for them."""
    found = {one: desk.register.enrolment(one) for one in sorted(advocate_ids)}
    return {one: enrolment.identity.name for one, enrolment in found.items() if enrolment is not None}


def _sheet_id(desk: OfficeDesk, hearing: Hearing, now: dt.datetime) -> str:
    """A hearing issued again keeps its sheet: one identity from pack to ledger."""
    issued = desk.register.issued_for_hearing(hearing.id)
    return issued.assignment.sheet_id if issued is not None else new_uuid7(now)


def _frozen_cases(desk: OfficeDesk, hearings: Sequence[Hearing]) -> tuple[Case, ...]:
    wanted: dict[str, list[Hearing]] = {}
    for hearing in hearings:
        wanted.setdefault(hearing.urn, []).append(hearing)
    frozen = []
    for urn, listed in wanted.items():
        found = desk.register.case(urn)
        if found is None:
            raise HrsError("HRS-E-CASE", "The register has no case {urn}.", "Load the case file again.", urn=urn)
        frozen.append(replace(found.case, body=_body_with_sheets(found), hearings=tuple(listed)))
    return tuple(frozen)


def _body_with_sheets(found: RegisterCase) -> Mapping[str, Any]:
    """The case with, beside what each earlier hearing recorded, the accepted sheet that says so."""
    recorded = found.case.body.get("hearings_recorded")
    if not recorded:
        return found.case.body
    sources = {source.path: source for source in found.sources}
    named = {}
    for hearing_id, said in recorded.items():
        source = sources.get(f"hearings_recorded.{hearing_id}.hearing")
        sheet = {"content_id": source.content_id, "revision": source.revision} if source else {}
        named[hearing_id] = {**said, "sheet": sheet} if sheet else said
    return {**found.case.body, "hearings_recorded": named}


def _kept(desk: OfficeDesk, pack: Pack, assignment: Assignment) -> IssuedSheet:
    case = pack.case(assignment.urn)
    hearing = next(item for item in case.hearings if item.id == assignment.hearing_id)
    return IssuedSheet(
        assignment=assignment,
        pack_id=pack.id,
        issued=pack.issued,
        expires=pack.expires,
        base=case,
        template_sha256=template_for(hearing, desk.shipped().templates).sha256,
        codes_sha256=sha256_hex(pack.codes),
    )
