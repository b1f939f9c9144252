"""Records and errors as answers."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import HTMLResponse, Response

from sijill.errors import OutdatedError, SijillError, UsageError
from sijill.web.secrets import new_key
from sijill.web.visit import AbsentError, ForbiddenError, TooOftenError, Visit

_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (AbsentError, 404),
    (ForbiddenError, 403),
    (TooOftenError, 429),
    (OutdatedError, 409),
    (UsageError, 422),
    (msgspec.ValidationError, 422),
    (msgspec.DecodeError, 400),
    (SijillError, 400),
)


def error_status(error: Exception) -> int:
    """The HTTP status of an error."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def told(error: Exception) -> dict[str, str]:
    """What an error says: its code, cause and remedy."""
    if isinstance(error, SijillError):
        return {"code": error.code, "cause": error.cause, "remedy": error.remedy}
    return {"code": "request", "cause": str(error), "remedy": "see /openapi.json for what is asked"}


def json(record: Any, status: int = 200) -> Response:
    """A record or error as JSON."""
    content = {"error": told(record)} if isinstance(record, Exception) else record
    return Response(msgspec.json.encode(content), status, media_type="application/json")


def html(visit: Visit, template: str, status: int = 200, **values: Any) -> Response:
    """A page. Whoever is not signed in gets what their forms must show."""
    from sijill.web.desk import FORM

    form = visit.person.csrf if visit.person else visit.cookies.get(FORM) or new_key()
    trouble = values.pop("trouble", None)
    told_trouble = told(trouble) if trouble is not None else None
    text = visit.desk.shown(visit, template, csrf=form, trouble=told_trouble, **values)
    answer = HTMLResponse(text, status)
    if visit.person is None:
        answer.set_cookie(FORM, form, httponly=True, samesite="strict", secure=visit.desk.settings.secure)
    return answer


def local(go: str) -> str:
    """An address of the desk itself; the front page for any other."""
    return go if go.startswith("/") and not go.startswith(("//", "/\\")) else "/"
