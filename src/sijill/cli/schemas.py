"""``sijill schema``: the JSON Schema of what goes in and of what comes out."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Literal

import msgspec
import typer

from sijill.cli.examples import epilog, long_help
from sijill.model import Claim

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class DocumentRecord(msgspec.Struct, frozen=True):
    """A document as a line of JSON Lines. Other names of the fields are known too (knowledge/kinds/columns.yaml)."""

    text: Annotated[str, msgspec.Meta(min_length=1, description="The text as it was published, never altered.")]
    id: Annotated[
        str | None, msgspec.Meta(description="Its name in the output; file and line where it has none.")
    ] = None
    title: Annotated[str | None, msgspec.Meta(description="Put before the text as its first line.")] = None
    published: Annotated[
        str | None, msgspec.Meta(description="The day of publication, ISO 8601; relative times count from it.")
    ] = None
    source: Annotated[str | None, msgspec.Meta(description="The outlet's name.")] = None
    url: Annotated[str | None, msgspec.Meta(description="Where it was published.")] = None


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command(name="schema", help=long_help(schema), epilog=epilog("schema"))(schema)


def schema(
    record: Annotated[
        Literal["claim", "document"],
        typer.Argument(metavar="claim|document", help="What comes out, or what JSON Lines of documents go in."),
    ],
) -> None:
    """Print the JSON Schema (2020-12) of a record, from the types the program itself uses."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(record_schema(record)), indent=2) + b"\n")


def record_schema(record: Literal["claim", "document"]) -> dict[str, Any]:
    """The JSON Schema of one record."""
    if record == "claim":
        return {"$schema": DIALECT, "title": "Claim"} | msgspec.json.schema(Claim)
    return {"$schema": DIALECT, "title": "Document"} | msgspec.json.schema(DocumentRecord)
