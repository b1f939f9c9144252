"""The public record as an Arrow schema, taken from the record's own types."""

from __future__ import annotations

from typing import Any

import msgspec.inspect as inspect

from sijill.errors import MissingExtraError
from sijill.model import Claim


def arrow() -> Any:
    """The ``pyarrow`` package.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError(
            "writing Parquet needs pyarrow, which is not installed", remedy="pip install 'sijill[parquet]'"
        ) from error
    return pyarrow


def claim_schema() -> Any:
    """The Arrow schema of a claim: nested as the JSON record is, dates as dates."""
    return arrow().schema(list(_fields(inspect.type_info(Claim))))


def _fields(kind: Any) -> list[Any]:
    pa = arrow()
    return [pa.field(f.encode_name, _arrow_type(f.type)) for f in kind.fields]


def _arrow_type(kind: Any) -> Any:
    pa = arrow()
    if isinstance(kind, inspect.UnionType):
        (kind,) = [k for k in kind.types if not isinstance(k, inspect.NoneType)]
    if isinstance(kind, inspect.StructType):
        return pa.struct(_fields(kind))
    if isinstance(kind, inspect.VarTupleType):
        return pa.list_(_arrow_type(kind.item_type))
    if isinstance(kind, inspect.LiteralType):
        return pa.string()
    simple: dict[Any, Any] = {
        inspect.StrType: pa.string(),
        inspect.IntType: pa.int64(),
        inspect.FloatType: pa.float64(),
        inspect.BoolType: pa.bool_(),
        inspect.DateType: pa.date32(),
    }
    return simple[type(kind)]
