"""``sijill serve`` and ``sijill user``: the review desk, and who may use it."""

from __future__ import annotations

import ipaddress
import secrets
import sys
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from sijill.cli.clock import now
from sijill.cli.examples import epilog, long_help
from sijill.cli.options import LEDGER, LedgerName, PolicyFile
from sijill.cli.screen import screen
from sijill.errors import MissingExtraError, UsageError
from sijill.publication.policy import read_policy

PORT = 8765
PasswordStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input; else it is asked for.")
]
SWITCH = 0.0001
"""Seconds that one request may go on before another that waits has its turn. Whoever reads a ledger lets others go on
at each row, and by Python's own rule would wait fifty times as long each time to go on itself."""
user = typer.Typer(help="Who may use the review desk.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    app.command(name="serve", help=long_help(serve), epilog=epilog("serve"))(serve)
    user.command(name="add", help=long_help(add), epilog=epilog("user add"))(add)
    user.command(name="reset", help=long_help(reset), epilog=epilog("user reset"))(reset)
    app.add_typer(user, name="user")


def serve(
    ledger: LedgerName = LEDGER,
    host: Annotated[str, typer.Option(metavar="HOST", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = PORT,
    tls_cert: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A certificate (PEM), to serve others by TLS.")
    ] = None,
    tls_key: Annotated[Path | None, typer.Option(metavar="FILE", help="Its key.")] = None,
    behind_proxy: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="The address of a proxy that serves others by TLS, and alone is heard."),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name by which people ask for the desk; as often as it has names."),
    ] = None,
    requests_per_minute: Annotated[
        int, typer.Option(min=0, metavar="N", help="Of one person; 0 sets no limit.")
    ] = 1200,
    policy: PolicyFile = None,
    key_file: Annotated[
        Path | None,
        typer.Option(
            envvar="SIJILL_SECRET_FILE",
            metavar="FILE",
            help="The key that seals second factors; made where there is none (~/.config/sijill/desk.key).",
        ),
    ] = None,
    tiles: Annotated[
        str,
        typer.Option(
            metavar="URL_OR_FILE",
            help="Map tiles: a PMTiles file, or an address with {z}, {x} and {y}; without it no map asks anybody.",
        ),
    ] = "",
    tiles_credit: Annotated[str, typer.Option(metavar="TEXT", help="Who made the tiles, as the map says.")] = "",
) -> None:
    """Open the review desk on a ledger, for people with a browser and for programs with a key.

    It is heard on this machine alone unless --host says otherwise, and then only by TLS: with a certificate of its
    own, or behind a proxy that has one. Where nobody has an account yet, it prints an address at which the first
    administrator is made.
    """
    uvicorn = _server()
    from sijill.store.store import Store
    from sijill.web.app import create_app
    from sijill.web.sealing import usual_file
    from sijill.web.settings import Settings
    from sijill.web.warming import warm

    refuse_open(host, tls_cert, tls_key, behind_proxy)
    secure = tls_cert is not None or behind_proxy is not None
    code = secrets.token_urlsafe(12)
    with Store(ledger, create=False) as book:
        names = ("localhost", "127.0.0.1", "[::1]", *([] if _everywhere(host) else [host]), *(name or ()))
        settings = Settings(
            clock=now,
            secure=secure,
            hosts=names,
            setup_code=code,
            most_requests=requests_per_minute,
            tiles=tiles,
            tiles_credit=tiles_credit,
            policy=read_policy(policy),
            key_file=key_file or usual_file(),
        )
        app = create_app(book, settings)
        config = uvicorn.Config(
            app, host=host, port=port, log_level="warning", server_header=False,
            ssl_certfile=tls_cert, ssl_keyfile=tls_key, proxy_headers=behind_proxy is not None,
            forwarded_allow_ips=behind_proxy or "127.0.0.1",
        )  # fmt: skip
        socket = config.bind_socket()
        socket.listen()
        address = f"{'https' if tls_cert else 'http'}://{_shown(host)}:{socket.getsockname()[1]}/"
        screen().print(f"{book.name}: {address}", soft_wrap=True)
        if not book.accounts.any():
            screen().print(f"make the first administrator at {address}welcome?code={code}", soft_wrap=True)
        sys.stdout.flush()
        warm(app.state.desk)
        sys.setswitchinterval(SWITCH)
        uvicorn.Server(config).run(sockets=[socket])


def refuse_open(host: str, cert: Path | None, key: Path | None, proxy: str | None) -> None:
    """Let nobody from elsewhere in without TLS.

    Raises:
        UsageError: others could reach the desk in the clear, or certificate and key do not come together.
    """
    if (cert is None) != (key is None):
        raise UsageError("a certificate and its key belong together", remedy="give --tls-cert and --tls-key")
    if cert is None and proxy is None and not _loopback(host):
        raise UsageError(
            f"{host} could be reached by others, without TLS",
            remedy="give --tls-cert and --tls-key, or --behind-proxy with the address of the proxy that has them",
        )


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _everywhere(host: str) -> bool:
    return host in ("0.0.0.0", "::")


def _shown(host: str) -> str:
    return "localhost" if _everywhere(host) else f"[{host}]" if ":" in host else host


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to sign in with.")],
    ledger: LedgerName = LEDGER,
    role: Annotated[str, typer.Option(metavar="ROLE", help="viewer, coder, reviewer or admin.")] = "coder",
    password_stdin: PasswordStdin = False,
) -> None:
    """Give somebody an account at the desk of a ledger.

    A viewer reads what may be published; a coder reads articles, corrects and judges; a reviewer also settles what
    others dispute and shares out the work; an admin also lets people in.
    """
    _server()
    from sijill.store.store import Store
    from sijill.web.routes.session import made
    from sijill.web.visit import ROLES

    if role not in ROLES:
        raise UsageError(f"no role is called {role!r}", remedy=f"the known ones are {', '.join(ROLES)}")
    with Store(ledger) as book:
        password = _password(password_stdin)
        at = now().isoformat()
        book.accounts.add(made(name, role, password, at))
        book.accounts.note(at, "", "user added", f"{name} {role}")
    screen().print(f"{book.name}: {name} may sign in as {role}", soft_wrap=True)


def reset(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose account.")],
    ledger: LedgerName = LEDGER,
    password_stdin: PasswordStdin = False,
) -> None:
    """Give somebody another password and take their second factor off, where no administrator can sign in to."""
    _server()
    from sijill.store.store import Store
    from sijill.web.secrets import hashed

    with Store(ledger, create=False) as book:
        known = book.accounts.user(name)
        if known is None:
            raise UsageError(f"nobody is called {name}", remedy="sijill user add makes an account")
        password = _password(password_stdin)
        book.accounts.change(msgspec.structs.replace(known, password=hashed(password), totp=None))
        book.accounts.note(now().isoformat(), "", "user reset", name)
    screen().print(f"{book.name}: {name} has another password and no second factor", soft_wrap=True)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("password", hide_input=True, confirmation_prompt=True))


def _server() -> Any:
    """The server, where the desk is installed."""
    try:
        import argon2  # noqa: F401
        import fastapi  # noqa: F401
        import jinja2  # noqa: F401
        import nacl  # noqa: F401
        import pyotp  # noqa: F401
        import segno  # noqa: F401
        import uvicorn
    except ImportError as error:
        raise MissingExtraError(
            f"the desk needs {error.name}, which is not installed", remedy="pip install 'sijill[desk]'"
        ) from error
    return uvicorn
