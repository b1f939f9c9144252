"""One desk: its ledger, its settings, its templates, and who is at it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, TypeVar, get_args
from urllib.parse import parse_qsl, quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context, Macro
from markupsafe import Markup
from starlette.requests import Request

from sijill import __version__
from sijill.lexicon.concerns import concerns
from sijill.lexicon.entries import action_kinds
from sijill.model import Measure, SourceKind, Who
from sijill.review.changes import FIELDS
from sijill.review.standing import Status
from sijill.store.sought import Sought
from sijill.store.store import Store
from sijill.web.language import LANGUAGES, Words, preferred, words
from sijill.web.limits import Limiter, Turns
from sijill.web.memory import Memory
from sijill.web.navigation import NAVIGATION
from sijill.web.press import Press
from sijill.web.sealing import Seal
from sijill.web.secrets import digest_of
from sijill.web.settings import Settings
from sijill.web.tiles import tiles_of
from sijill.web.visit import ROLES, THEMES, Person, Visit, may

SESSION, LANGUAGE, THEME, KEYS, FORM = "sijill", "sijill_language", "sijill_theme", "sijill_keys", "sijill_form"
"""Cookies: who is signed in, how they like the desk, and what a form of nobody's must show."""
SEEN_EVERY = timedelta(minutes=5)
AT_ONCE, PATIENCE = 3, 0.5
"""Requests that are answered at a time, and seconds after which another one is all the same."""
T = TypeVar("T")


class Desk:
    """What every view works with.

    Args:
        ledger: open, and shared by all.
        settings: of whoever started the desk.
    """

    def __init__(self, ledger: Store, settings: Settings):
        self.ledger = ledger
        self.settings = settings
        self.linking = Lock()
        """Held while incidents follow a decision, so that nobody regroups what another is regrouping."""
        self.tiles = tiles_of(settings.tiles, settings.tiles_credit)
        self.seal = Seal(settings.key_file)
        self.press = Press(ledger.where)
        self._memory, self._parts = Memory(500), Memory(4000)
        self.turns = Turns(AT_ONCE, PATIENCE)
        self.requests = Limiter(settings.most_requests, timedelta(minutes=1), settings.clock)
        self.sign_ins = Limiter(settings.most_sign_ins, timedelta(minutes=5), settings.clock)
        self.templates = Environment(
            loader=PackageLoader("sijill.web"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.globals.update(
            version=__version__,
            languages=LANGUAGES,
            themes=THEMES,
            fields=FIELDS,
            statuses=get_args(Status),
            concerns=concerns(),
            may=may,
            roles=ROLES,
            url=address,
            navigation=NAVIGATION,
            tiles=self.tiles,
            once=self._once,
            action_ids=tuple(action_kinds()),
            measure_ids=get_args(Measure),
            who_ids=get_args(Who),
            source_kind_ids=get_args(SourceKind),
        )
        self.templates.filters.update(
            field_name=field_name,
            contested_name=contested_name,
            filter_name=filter_name,
            audited=audited,
            mark_field=lambda mark: mark.partition("-")[0],
        )

    def visit(self, request: Request) -> Visit:
        """Who asks, by their session or key."""
        cookies = dict(request.cookies)
        theme = cookies.get(THEME, "auto")
        now = self.settings.clock()
        return Visit(
            desk=self,
            person=self._by_key(request) or self._by_session(cookies.get(SESSION), now),
            say=words(preferred(cookies.get(LANGUAGE), request.headers.get("accept-language", ""))),
            theme=theme if theme in THEMES else "auto",
            keys=cookies.get(KEYS) != "off",
            path=request.url.path,
            query=request.url.query,
            address=request.client.host if request.client else "",
            cookies=cookies,
            now=now,
        )

    def remembered(self, key: Hashable, sought: Sought, find: Callable[[], T], *, bodies: bool = False) -> T:
        """The answer to a question about some incidents, found once until it may be another one.

        Args:
            key: the question.
            sought: the incidents.
            find: finds the answer.
            bodies: whether it is about bodies.
        """
        return self._memory.of(self.ledger.happenings.edition(sought, bodies=bodies), (key, sought), find)

    @pass_context
    def _once(self, context: Context, macro: Macro, record: Any) -> Markup:
        """What a macro makes of a record, made once in each language.

        Args:
            context: of the page.
            macro: no other has its name, and nothing bears on it but the record and the language.
            record: what it is given.
        """
        return self._parts.of(0, (macro.name, context["t"].language, record), lambda: Markup(macro(record)))

    def _by_key(self, request: Request) -> Person | None:
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not key:
            return None
        token = self.ledger.accounts.token(digest_of(key.strip()))
        owner = self.ledger.accounts.user(token.user) if token else None
        if token is None or owner is None:
            return None
        return Person(token.user, token.role if may(owner.role, token.role) else owner.role, "")

    def _by_session(self, cookie: str | None, now: datetime) -> Person | None:
        if not cookie:
            return None
        digest = digest_of(cookie)
        session = self.ledger.accounts.session(digest)
        if session is None or not session.user.active:
            return None
        idle = now - datetime.fromisoformat(session.seen)
        if idle > timedelta(minutes=self.settings.idle_minutes):
            self.ledger.accounts.close_session(digest)
            return None
        if idle > SEEN_EVERY:
            self.ledger.accounts.touch_session(digest, now.isoformat())
        return Person(session.user.name, session.user.role, session.csrf)

    def shown(self, visit: Visit, template: str, **values: Any) -> str:
        """A page."""
        told = dict(parse_qsl(visit.query))
        return self.templates.get_template(template).render(
            visit=visit, t=visit.say, person=visit.person, asked_query=told, **values
        )


@pass_context
def field_name(context: Context, field: str) -> str:
    """What a field is called in the language of the page."""
    return str(context["t"](f"field.{field}"))


@pass_context
def contested_name(context: Context, field: str) -> str:
    """What a field of an incident or a measure is called in the language of the page."""
    words: Words = context["t"]
    return words(f"field.{field}") if words.has(f"field.{field}") else words.label("measures", field)


@pass_context
def filter_name(context: Context, name: str) -> str:
    """What a filter of the incidents is called in the language of the page."""
    return str(context["t"](f"filtered.{name}"))


@pass_context
def audited(context: Context, what: str) -> str:
    """What somebody did, as a row of the audit has it, in the language of the page."""
    words: Words = context["t"]
    key = f"audited.{what.replace(' ', '_')}"
    return words(key) if words.has(key) else what


def address(path: str, **values: Any) -> str:
    """An address of the desk, its values made safe: those that stand in the path, and the rest behind it."""
    rest = {}
    for name, value in values.items():
        if f"{{{name}}}" in path:
            path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
        elif value not in (None, ""):
            rest[name] = value
    return f"{path}?{urlencode(rest)}" if rest else path
