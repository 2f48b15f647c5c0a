"""What DuckDB is told of the feeds: column types generated from the models, so that the two can never disagree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

_SCALARS: dict[type, str] = {
    str: "VARCHAR",
    int: "BIGINT",
    float: "DOUBLE",
    bool: "BOOLEAN",
    date: "DATE",
    datetime: "TIMESTAMPTZ",
}


def columns_of(model: type[BaseModel]) -> dict[str, str]:
    """Field → DuckDB type, nested fields as STRUCT and lists.

    Raises:
        TypeError: A field has a type without a column (a mistake in the model).
    """
    return {name: sql_type(info.annotation) for name, info in model.model_fields.items()}


def sql_type(annotation: Any) -> str:
    """DuckDB's type for a field of a model; ``X | None`` is X, a Literal is text."""
    if hasattr(annotation, "__metadata__"):
        return sql_type(annotation.__origin__)
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return _SCALARS[type(args[0])]
    if origin in (Union, UnionType):
        (inner,) = (arg for arg in args if arg is not NoneType)
        return sql_type(inner)
    if origin is list:
        return f"{sql_type(args[0])}[]"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inner_columns = ", ".join(f'"{name}" {kind}' for name, kind in columns_of(annotation).items())
        return f"STRUCT({inner_columns})"
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    raise TypeError(f"expected a type with a column, found {annotation!r}")


def as_sql(columns: Mapping[str, str]) -> str:
    """The same as the ``columns`` argument of ``read_json``."""
    return "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items()) + "}"
