"""A real HTTP server that speaks the chat-completions protocol, on the loopback only, and answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any, NamedTuple

KEY = "sk-test-4f1d"


class Said(NamedTuple):
    """One answer: its status, its body, headers, and how long it takes to come."""

    status: int
    body: Any
    headers: Mapping[str, str] = MappingProxyType({})
    seconds: float = 0.0


def chat(
    content: str | None, *, finish: str = "stop", tokens: tuple[int, int] | None = (1000, 100), **more: Any
) -> Said:
    """An answer of the protocol with these words in it."""
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "model": "stand-in-1",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": content, **more}, "finish_reason": finish}
        ],
    }
    if tokens is not None:
        body["usage"] = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)}
    return Said(200, body)


def claims(*found: object, **more: Any) -> Said:
    """An answer that holds claims."""
    return chat(json.dumps({"claims": list(found)}, ensure_ascii=False), **more)


def failed(status: int, message: str = "not now", **headers: str) -> Said:
    """A refusal as such servers write it."""
    return Said(status, {"error": {"message": message, "type": "error"}}, headers)


Answer = Said | Callable[[dict[str, Any]], Said]


class StandIn:
    """The server: ``answers`` are given in order, the last one again and again; ``asked`` holds what was sent."""

    def __init__(self, address: str):
        self.url = f"{address}/v1"
        self.answers: list[Answer] = []
        self.asked: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.lock = threading.Lock()

    def answer(self, path: str, key: str, body: dict[str, Any]) -> Said:
        """What comes back for one request."""
        with self.lock:
            self.paths.append(path)
            self.asked.append(body)
            if key != f"Bearer {KEY}":
                return failed(401, f"Incorrect API key provided: {key}")
            if path != "/v1/chat/completions":
                return failed(404, "no such page")
            chosen = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return chosen if isinstance(chosen, Said) else chosen(body)


@contextmanager
def serving() -> Iterator[StandIn]:
    """The server, as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            said = stand_in.answer(self.path, self.headers.get("Authorization", ""), json.loads(sent))
            time.sleep(said.seconds)
            raw = said.body if isinstance(said.body, bytes) else json.dumps(said.body, ensure_ascii=False).encode()
            try:
                self.send_response(said.status)
                for name, value in {"Content-Type": "application/json", **said.headers}.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stand_in = StandIn(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
