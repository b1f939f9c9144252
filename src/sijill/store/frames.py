"""Claims as an Arrow table or a pandas frame."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from sijill.errors import MissingExtraError
from sijill.model import Told
from sijill.publication.parquet import arrow, claim_schema
from sijill.store.writing import portions

BATCH = 2000


def to_arrow(told: Iterable[Told]) -> Any:
    """One row a claim, nested as the public record is, with outlet, publication and duplicate beside it.

    Raises:
        MissingExtraError: ``pyarrow`` is not installed.
    """
    pa = arrow()
    beside = [pa.field(name, pa.string()) for name in ("outlet", "published", "duplicate_of")]
    schema = pa.schema([*claim_schema(), *beside])
    batches = [pa.RecordBatch.from_pylist(list(map(_flat, some)), schema=schema) for some in portions(told, BATCH)]
    return pa.Table.from_batches(batches, schema=schema)


def _flat(one: Told) -> dict[str, Any]:
    record: dict[str, Any] = msgspec.to_builtins(one.claim, builtin_types=[date])
    published = one.published.edtf if one.published else None
    return record | {"outlet": one.outlet, "published": published, "duplicate_of": one.duplicate_of}


def to_pandas(told: Iterable[Told]) -> Any:
    """The same as a ``pandas.DataFrame``.

    Raises:
        MissingExtraError: ``pandas`` or ``pyarrow`` is not installed.
    """
    try:
        import pandas  # noqa: F401
    except ImportError as error:
        raise MissingExtraError(
            "a frame needs pandas, which is not installed", remedy="pip install pandas"
        ) from error
    return to_arrow(told).to_pandas()
