"""What programs can ask of the desk, as OpenAPI 3.1, made from the views themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from sijill import __version__
from sijill.web.views import View

_REFERENCE = "#/components/schemas/{name}"
_ERROR = {
    "description": "What is wrong, and what to do about it",
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["error"],
                "properties": {
                    "error": {
                        "type": "object",
                        "required": ["code", "cause", "remedy"],
                        "properties": {name: {"type": "string"} for name in ("code", "cause", "remedy")},
                    }
                },
            }
        }
    },
}
_FAULTS = ("400", "401", "403", "404", "409", "422", "429")


def described(views: Iterable[View]) -> dict[str, Any]:
    """The description of every view that programs can ask."""
    shown = [view for view in views if view.has_json or view.media]
    types = list(dict.fromkeys(kind for view in shown for kind in (view.asks, view.gives)))
    schemas, components = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    by_type = dict(zip(types, schemas, strict=True))
    paths: dict[str, Any] = {}
    for view in shown:
        path = view.path if view.media else f"{view.path.rstrip('/') or '/index'}.json"
        paths.setdefault(path, {})[view.method.lower()] = _operation(view, by_type, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sijill", "version": __version__},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _operation(view: View, by_type: dict[Any, Any], components: dict[str, Any]) -> dict[str, Any]:
    named = re.findall(r"{(\w+)}", view.path)
    fields = components.get(view.asks.__name__, {})
    required = fields.get("required", [])
    inside = {name: schema for name, schema in fields.get("properties", {}).items() if name not in named}
    given = {view.media: {}} if view.media else {"application/json": {"schema": by_type[view.gives]}}
    told: dict[str, Any] = {
        "operationId": view.function.__name__,
        "summary": view.summary,
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in named
        ],
        "responses": {
            "200": {"description": "What was asked for", "content": given},
        }
        | dict.fromkeys(_FAULTS, _ERROR),
    }
    if view.role is None:
        told["security"] = []
    if view.method == "GET":
        told["parameters"] += [
            {"name": name, "in": "query", "required": name in required, "schema": schema}
            for name, schema in inside.items()
        ]
    else:
        body = {"type": "object", "properties": inside, "required": [name for name in required if name not in named]}
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return told
