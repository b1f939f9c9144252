"""``sijill publish``, ``sijill import`` and ``sijill diff``: what leaves a ledger, and what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from sijill.cli.bidi import mixed
from sijill.cli.clock import now
from sijill.cli.examples import epilog, long_help
from sijill.cli.faults import plural
from sijill.cli.options import LEDGER, AsOf, LedgerName, PolicyFile, day, not_ahead
from sijill.cli.screen import errors, say, screen
from sijill.errors import UsageError
from sijill.model import Modality
from sijill.publication.manifest import Manifest, read_manifest, verify_publication, write_manifest
from sijill.publication.policy import read_policy, why
from sijill.publication.query import Query

Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="PATH", help="The file; its manifest goes beside it.")
]


def register(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    for name, verb in (("publish", publish), ("import", import_), ("diff", diff)):
        app.command(name=name, help=long_help(verb), epilog=epilog(name))(verb)


def publish(
    format_name: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="acled, ucdp, hxl, geojson, csv, parquet, jsonl, tallies or brief.",
            show_default=False,
        ),
    ],
    output: Output,
    ledger: LedgerName = LEDGER,
    area: Annotated[
        str | None, typer.Option(metavar="NAME", help="A place, district, governorate or country, by name or id.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="It may have happened then or later (YYYY-MM-DD).")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="It may have happened then or earlier.")
    ] = None,
    action: Annotated[str | None, typer.Option(metavar="ACTION", help="What was done (docs/codebook.md).")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Who did it or helped, by name or id.")] = None,
    modality: Annotated[str | None, typer.Option(metavar="MODALITY", help="asserted, possible or denied.")] = None,
    least_voices: Annotated[
        int, typer.Option("--voices", min=0, metavar="N", help="Only what so many independent voices tell.")
    ] = 0,
    policy: PolicyFile = None,
    as_of: AsOf = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that apply the policy.")] = 1,
    excel: Annotated[
        bool, typer.Option("--excel", help="Begin a table with a byte order mark, so that Excel reads its Arabic.")
    ] = False,
    language: Annotated[
        str, typer.Option(metavar="LANGUAGE", help="Of a brief: ar, en or both, the Arabic first.")
    ] = "both",
) -> None:
    """Publish the incidents of a ledger in a format that the field reads, with a manifest that says how it was made.

    Nothing leaves but by the publication policy: what has not happened yet is left out, private people and witnesses
    are not named, children never are, shelters and schools are shown by their district, and what is younger than 30
    days by its week and district. Filters look at what is published and at nothing more. A policy file tightens the
    policy, or loosens it with a written reason, which goes into the manifest and into the ledger's journal.

    No format of incidents holds totals, whose victims would be counted twice: they are a table of their own, tallies,
    each beside what the incidents give for the same area and time.

    A brief is for people and not for programs: a page (.html) or print (.pdf) with figures, map, timeline and every
    incident, in which each line says who tells it.

    Without --as-of, it is published today. Link the claims first: only incidents have rows.
    """
    from sijill.pipeline.issuing import Order, issue
    from sijill.pipeline.ledger import Ledger

    order = Order(
        format=format_name,
        policy=read_policy(policy, as_of=not_ahead(as_of) or now().date()),
        query=Query(
            area=area,
            since=day(since, "--from"),
            until=day(until, "--to"),
            action=action,
            actor=actor,
            modality=_modality(modality),
            least_voices=least_voices,
        ),
        excel=excel,
        language=language,
    )
    with Ledger(ledger, create=False) as book:
        manifest = issue(book, order, output, now().isoformat(timespec="seconds"), jobs=jobs)
    _tell(manifest)


def _modality(given: str | None) -> Modality | None:
    try:
        known: Modality | None = msgspec.convert(given, Modality | None)
    except msgspec.ValidationError as error:
        raise UsageError(f"--modality {given} is none", remedy="give asserted, possible or denied") from error
    return known


def _tell(manifest: Manifest) -> None:
    console = errors()
    rows = plural(manifest.records, "record")
    console.print(f"{manifest.files[0].name}: {rows} from {plural(manifest.claims, 'claim')}", soft_wrap=True)
    if manifest.without_row:
        console.print(f"{manifest.without_row:,} without a row in this format", soft_wrap=True)
    _tell_rules("left out", manifest.left_out)
    _tell_rules("withheld or coarsened", manifest.withheld)
    for name, reason in manifest.loosened.items():
        say(console, mixed(f"{name} is loosened, because: {reason}"))
    if not manifest.records and not manifest.left_out:
        console.print("the ledger holds nothing like that; were its claims linked into incidents?")


def _tell_rules(what: str, counts: Mapping[str, int]) -> None:
    for rule, count in counts.items():
        errors().print(f"{count:,} {what} ({rule}): {why(rule)}", soft_wrap=True)


def import_(
    publication: Annotated[Path, typer.Argument(metavar="PUBLICATION", help="A csv or jsonl that publish wrote.")],
    format_name: Annotated[
        str, typer.Argument(metavar="FORMAT", help="What to write: a format of the same kind of record.")
    ],
    output: Output,
    excel: Annotated[
        bool, typer.Option("--excel", help="Begin a table with a byte order mark, so that Excel reads its Arabic.")
    ] = False,
) -> None:
    """Read a publication back and write it in another format; nothing is lost on the way, and nothing can be added.

    A csv gives every format of incidents, a jsonl every format of claims. A row that was changed by hand is refused.
    """
    from sijill.publication.importing import import_publication

    manifest = read_manifest(publication)
    made = import_publication(publication, manifest, format_name, output, excel=excel)
    write_manifest(made, output)
    errors().print(f"{output.name}: {plural(made.records, 'record')}", soft_wrap=True)


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The earlier publication.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later one, of the same format and query.")],
) -> None:
    """Say what a later publication added, changed and withdrew; the exit code is 1 where anything did."""
    from sijill.publication.difference import difference

    found = difference(old, new)
    console = screen()
    for mark, keys in (("+", found.added), ("-", found.withdrawn)):
        for key in keys:
            console.print(f"{mark} {key}", soft_wrap=True)
    for key, fields in found.changed:
        console.print(f"~ {key}: {', '.join(fields)}", soft_wrap=True)
    told = f"{len(found.added):,} added, {len(found.changed):,} changed, {len(found.withdrawn):,} withdrawn"
    errors().print(f"{told}, {found.same:,} the same")
    if found.added or found.changed or found.withdrawn:
        raise typer.Exit(1)


def verify_file(publication: Path) -> None:
    """Check a publication against its manifest, for ``sijill verify``; the exit code is 1 where anything is wrong."""
    manifest, findings = verify_publication(publication)
    for finding in findings:
        say(screen(), mixed(finding))
    verdict = plural(len(findings), "fault") if findings else "clean"
    journal = f"; journal row {manifest.journal.seq:,}, {manifest.journal.hash}" if manifest.journal else ""
    screen().print(
        f"{publication}: {manifest.format}, {plural(manifest.records, 'record')}, {verdict}{journal}", soft_wrap=True
    )
    if findings:
        raise typer.Exit(1)
