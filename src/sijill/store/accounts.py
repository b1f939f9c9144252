"""Who may use the desk: people, their sessions and tokens, and what they looked at. Secrets are kept as digests."""

from __future__ import annotations

import msgspec
from sqlalchemy import bindparam, delete, func, insert, select, update

from sijill.errors import LedgerError
from sijill.store import schema
from sijill.store.opening import Opened


class User(msgspec.Struct, frozen=True):
    """A person who may sign in; ``password`` is argon2's own record."""

    name: str
    role: str
    password: str
    totp: str | None
    active: bool
    created: str


class Session(msgspec.Struct, frozen=True):
    """A person who is signed in."""

    user: User
    csrf: str
    seen: str


class Token(msgspec.Struct, frozen=True):
    """A key for programs, by its digest; it can do what its role can."""

    digest: str
    user: str
    label: str
    role: str
    created: str


class Seen(msgspec.Struct, frozen=True):
    """One row of the audit: who did what with what, when."""

    seq: int
    at: str
    user: str
    what: str
    subject: str


class Accounts:
    """The people of a ledger's desk.

    Args:
        opened: the ledger.
    """

    def __init__(self, opened: Opened):
        self._open = opened

    def active(self) -> list[str]:
        """The names of those who may sign in, in their order."""
        with self._open.reading() as connection:
            return list(connection.execute(_ACTIVE).scalars())

    def users(self) -> list[User]:
        """Everybody, in order of their names."""
        with self._open.reading() as connection:
            rows = connection.execute(select(schema.users).order_by(schema.users.c.name)).mappings()
            return [User(**row) for row in rows]

    def user(self, name: str) -> User | None:
        """One person."""
        with self._open.reading() as connection:
            row = connection.execute(_USER, {"wanted": name}).mappings().first()
            return User(**row) if row else None

    def any(self) -> bool:
        """Whether anybody may sign in yet."""
        with self._open.reading() as connection:
            return connection.execute(select(schema.users.c.name).limit(1)).first() is not None

    def add(self, user: User, *, first: bool = False) -> None:
        """Let a person in.

        Args:
            user: who.
            first: only where nobody is there yet.

        Raises:
            LedgerError: the name is taken, or somebody is there already.
        """
        with self._open.writing() as connection:
            names = set(connection.execute(select(schema.users.c.name)).scalars())
            if user.name in names or (first and names):
                raise LedgerError(
                    f"{user.name} has an account, or somebody else was first", remedy="choose another name"
                )
            connection.execute(insert(schema.users), [msgspec.structs.asdict(user)])

    def change(self, user: User) -> None:
        """Put a person's new state in the place of the old; who is no longer active is signed out."""
        with self._open.writing() as connection:
            own = schema.users.c.name == user.name
            connection.execute(update(schema.users).where(own).values(msgspec.structs.asdict(user)))
            if not user.active:
                connection.execute(delete(schema.tokens).where(schema.tokens.c.user == user.name))
            connection.execute(delete(schema.sessions).where(schema.sessions.c.user == user.name))

    def open_session(self, digest: str, user: str, csrf: str, at: str, address: str) -> None:
        """Let a person in who comes from an address, and write that into the audit."""
        row = {"digest": digest, "user": user, "csrf": csrf, "seen": at}
        with self._open.writing() as connection:
            connection.execute(insert(schema.sessions), [row])
            connection.execute(_NOTE, {"at": at, "user": user, "what": "sign-in", "subject": address})

    def session(self, digest: str) -> Session | None:
        """Who is signed in by a session."""
        with self._open.reading() as connection:
            row = connection.execute(_SESSION, {"digest": digest}).mappings().first()
        if row is None:
            return None
        told = dict(row)
        csrf, seen = told.pop("csrf"), told.pop("seen")
        return Session(User(**told), csrf, seen)

    def touch_session(self, digest: str, at: str) -> None:
        """Note that a session is in use."""
        with self._open.writing() as connection:
            connection.execute(update(schema.sessions).where(schema.sessions.c.digest == digest).values(seen=at))

    def close_session(self, digest: str) -> None:
        """Sign out."""
        with self._open.writing() as connection:
            connection.execute(delete(schema.sessions).where(schema.sessions.c.digest == digest))

    def add_token(self, token: Token) -> None:
        """Give a program a key."""
        with self._open.writing() as connection:
            connection.execute(insert(schema.tokens), [msgspec.structs.asdict(token)])

    def drop_token(self, digest: str, user: str | None = None) -> None:
        """Take a key away; that of a person only, where one is named."""
        table = schema.tokens
        gone = delete(table).where(table.c.digest == digest)
        with self._open.writing() as connection:
            connection.execute(gone if user is None else gone.where(table.c.user == user))

    def tokens(self, user: str | None = None) -> list[Token]:
        """All keys, or those of one person."""
        table = schema.tokens
        asked = select(table).order_by(table.c.created, table.c.digest)
        with self._open.reading() as connection:
            rows = connection.execute(asked if user is None else asked.where(table.c.user == user)).mappings()
            return [Token(**row) for row in rows]

    def token(self, digest: str) -> Token | None:
        """A key whose person is active."""
        joined = schema.tokens.join(schema.users, schema.users.c.name == schema.tokens.c.user)
        asked = (
            select(schema.tokens).select_from(joined).where(schema.tokens.c.digest == digest, schema.users.c.active)
        )
        with self._open.reading() as connection:
            row = connection.execute(asked).mappings().first()
            return Token(**row) if row else None

    def note(self, at: str, user: str, what: str, subject: str, *, lasting: bool = True) -> None:
        """Write into the audit.

        Args:
            at: when, ISO 8601.
            user: who.
            what: they did.
            subject: what it was about.
            lasting: wait until the disk has it; without it a loss of power may take the last moments.
        """
        with self._open.writing(lasting=lasting) as connection:
            connection.execute(_NOTE, {"at": at, "user": user, "what": what, "subject": subject})

    def audit(self, *, before: int | None = None, limit: int | None = None, user: str | None = None) -> list[Seen]:
        """What was done, the latest first."""
        table = schema.audit
        asked = select(table).order_by(table.c.seq.desc()).limit(limit)
        if before is not None:
            asked = asked.where(table.c.seq < before)
        if user is not None:
            asked = asked.where(table.c.user == user)
        with self._open.reading() as connection:
            return [Seen(**row) for row in connection.execute(asked).mappings()]

    def audited(self) -> int:
        """How many rows the audit has."""
        with self._open.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(schema.audit)).scalar_one())


_NOTE = insert(schema.audit)
_ACTIVE = select(schema.users.c.name).where(schema.users.c.active).order_by(schema.users.c.name)
_USER = select(schema.users).where(schema.users.c.name == bindparam("wanted"))
_SESSION = (
    select(schema.users, schema.sessions.c.csrf, schema.sessions.c.seen)
    .join(schema.sessions, schema.users.c.name == schema.sessions.c.user)
    .where(schema.sessions.c.digest == bindparam("digest"))
)
"""Who is signed in: asked for with every page, and so laid out once."""
