"""The desk as an application: every view at its two addresses, errors in plain words, static files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, urlencode

import msgspec
from fastapi import FastAPI
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from sijill import __version__
from sijill.errors import OutdatedError, SijillError
from sijill.store.store import Store
from sijill.web import routes
from sijill.web.answers import error_status, html, json, local
from sijill.web.desk import FORM, Desk, address
from sijill.web.headers import Headers
from sijill.web.limits import BodyLimit
from sijill.web.openapi import described
from sijill.web.secrets import same
from sijill.web.settings import Settings
from sijill.web.tiles import MEDIA, OWN
from sijill.web.views import VIEWS, Next, View, understood
from sijill.web.visit import AbsentError, ForbiddenError, TooOftenError, Visit

Endpoint = Callable[[Request], Awaitable[Response]]


def create_app(ledger: Store, settings: Settings) -> FastAPI:
    """The desk of a ledger.

    Args:
        ledger: open; the caller closes it.
        settings: how it is run.
    """
    desk = Desk(ledger, settings)

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(desk.press.close)

    app = FastAPI(
        title="Sijill", version=__version__, docs_url=None, redoc_url=None, openapi_url=None, lifespan=running
    )
    app.state.desk = desk
    for view in VIEWS:
        if view.has_json:
            app.add_route(f"{view.path.rstrip('/') or '/index'}.json", _endpoint(desk, view, True), [view.method])
    for view in VIEWS:
        app.add_route(view.path, _endpoint(desk, view, False), [view.method])
    app.add_route("/openapi.json", _openapi(), ["GET"])
    app.add_route(OWN, _tiles(desk), ["GET", "HEAD"])
    app.mount("/static", StaticFiles(directory=str(files("sijill.web").joinpath("static"))))
    app.add_exception_handler(404, _refusing(desk, 404, "there is no such page"))
    app.add_exception_handler(405, _refusing(desk, 405, "this address is not asked in that way"))
    app.add_middleware(BodyLimit, most=settings.most_bytes)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*settings.hosts])
    app.add_middleware(Headers, secure=settings.secure, tiles=desk.tiles.origin)
    return app


def _openapi() -> Endpoint:
    description = msgspec.json.encode(described(VIEWS))

    async def endpoint(request: Request) -> Response:
        return Response(description, media_type="application/json")

    return endpoint


def _tiles(desk: Desk) -> Endpoint:
    """The desk's own map tiles, by ranges of one file; they count for no limit, as a map asks for many."""

    async def endpoint(request: Request) -> Response:
        visit = await run_in_threadpool(desk.visit, request)
        if visit.person is None:
            return json(ForbiddenError("nobody is signed in", remedy="sign in first"), 401)
        if desk.tiles.file is None:
            return json(AbsentError("this desk has no tiles of its own", remedy="start it with --tiles FILE"), 404)
        return FileResponse(desk.tiles.file, media_type=MEDIA)

    return endpoint


def _endpoint(desk: Desk, view: View, as_json: bool) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        body = await request.body() if view.method == "POST" else b""
        return await run_in_threadpool(_answer, desk, view, request, body, as_json)

    return endpoint


def _keyed(request: Request) -> bool:
    """Whether a program asks with a key: it is told what goes wrong as JSON, at addresses of files too."""
    return "authorization" in request.headers


def _refusing(desk: Desk, status: int, cause: str) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def endpoint(request: Request, error: Exception) -> Response:
        visit = await run_in_threadpool(desk.visit, request)
        trouble = AbsentError(cause, remedy="begin at the queue; programs find all addresses in /openapi.json")
        as_json = request.url.path.endswith(".json") or _keyed(request)
        answer = json(trouble, status) if as_json else html(visit, "trouble.html", status, trouble=trouble)
        answer.headers.update(getattr(error, "headers", None) or {})
        return answer

    return endpoint


def _answer(desk: Desk, view: View, request: Request, body: bytes, as_json: bool) -> Response:
    values: dict[str, Any] = {}
    with desk.turns.one():
        try:
            with desk.ledger.one_state() if view.method == "GET" else nullcontext():
                return _answered(desk.visit(request), view, request, body, values, as_json)
        except (SijillError, msgspec.ValidationError, msgspec.DecodeError) as error:
            return _trouble(desk.visit(request), view, error, values, as_json or _keyed(request))


def _answered(
    visit: Visit, view: View, request: Request, body: bytes, values: dict[str, Any], as_json: bool
) -> Response:
    """What a view gives, as page or JSON; ``values`` is filled with what was sent, for a form to show again."""
    _refuse_frequent(visit)
    if (elsewhere := _first(visit, view)) is not None and not as_json:
        return RedirectResponse(elsewhere, 303)
    values.update(_values(request, body, as_json))
    _refuse_forged(visit, view, request, values)
    if view.role is not None and not visit.who.may(view.role):
        raise ForbiddenError(f"that needs the role {view.role}", remedy="ask an administrator")
    given = view.function(visit, understood(view.asks, values))
    if isinstance(given, Response):
        return given
    if isinstance(given, Next):
        answer = _next(visit, given, as_json)
        answer.background = BackgroundTask(view.then, visit.desk) if view.then is not None else None
        return answer
    return json(given) if as_json else html(visit, view.template, view=given)


def _refuse_frequent(visit: Visit) -> None:
    key = visit.person.name if visit.person else visit.address
    if not visit.desk.requests.allows(key):
        raise TooOftenError("too many requests", remedy="wait a minute")


def _first(visit: Visit, view: View) -> str | None:
    """Where somebody must go first who is not signed in."""
    if visit.person is not None or view.role is None:
        return None
    if not visit.desk.ledger.accounts.any():
        return "/welcome"
    query = f"?{visit.query}" if visit.query else ""
    return address("/sign-in", next=visit.path + query if view.method == "GET" else "")


def _values(request: Request, body: bytes, as_json: bool) -> dict[str, Any]:
    values: dict[str, Any] = dict(request.query_params)
    if request.method == "POST":
        if as_json:
            sent = msgspec.json.decode(body or b"{}")
            if not isinstance(sent, dict):
                raise msgspec.ValidationError("Expected `object`")
            values |= sent
        else:
            values |= _form(body.decode("utf-8", "replace"))
    return values | request.path_params


def _form(body: str) -> dict[str, Any]:
    """The fields of a form; what was chosen more than once under one name is a list, ``a.b`` is b of the record a."""
    fields: dict[str, list[str]] = defaultdict(list)
    for name, one in parse_qsl(body, keep_blank_values=True):
        fields[name].append(one)
    found: dict[str, Any] = {}
    for name, given in fields.items():
        value: Any = given[0] if len(given) == 1 else given
        record, dot, member = name.partition(".")
        if not dot:
            found[name] = value
        elif value and isinstance(members := found.setdefault(record, {}), dict):
            members[member] = value
    return found


def _refuse_forged(visit: Visit, view: View, request: Request, values: dict[str, Any]) -> None:
    """Let nothing be changed by a form that is not the desk's own."""
    if view.method != "POST":
        return
    shown = str(values.pop("csrf", "") or request.headers.get("x-csrf", ""))
    if visit.person is not None and not visit.person.csrf:
        return
    wanted = visit.person.csrf if visit.person else visit.cookies.get(FORM, "")
    foreign = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    if foreign or not wanted or not same(shown, wanted):
        raise ForbiddenError("this form is not the desk's, or too old", remedy="open the page again, then send it")


def _next(visit: Visit, given: Next, as_json: bool) -> Response:
    if as_json:
        told = msgspec.to_builtins(given)
        told.pop("cookies")
        return json(told)
    if given.key:
        return html(visit, "token.html", key=given.key)
    path, _, query = local(given.go).partition("?")
    told = dict(parse_qsl(query)) | {"done": given.done} if given.done else dict(parse_qsl(query))
    answer = RedirectResponse(f"{path}?{urlencode(told)}" if told else path, 303)
    for name, value in given.cookies.items():
        if value:
            lasting = 365 * 86_400 if name.startswith("sijill_") and name != FORM else None
            answer.set_cookie(
                name, value, max_age=lasting, httponly=True, samesite="strict", secure=visit.desk.settings.secure
            )
        else:
            answer.delete_cookie(name)
    return answer


def _trouble(visit: Visit, view: View, error: Exception, values: dict[str, Any], as_json: bool) -> Response:
    """An error in plain words; where somebody's work is at stake, with that work."""
    status = error_status(error)
    if isinstance(error, ForbiddenError) and visit.person is None and as_json:
        status = 401
    if isinstance(error, ForbiddenError) and visit.person is not None:
        visit.note("refused", visit.path)
    if as_json:
        return json(error, status)
    again = routes.AGAIN.get(view.path)
    if again is not None and visit.person is not None and status in (400, 409, 422):
        found = again(visit, values, error, isinstance(error, OutdatedError))
        if found is not None:
            template, record = found
            return html(visit, template, status, view=record)
    return html(visit, "trouble.html", status, trouble=error)
