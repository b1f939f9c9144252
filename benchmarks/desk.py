"""How quickly the desk answers in a large ledger, while people work at it: every page and action, by a load tool.

    python -m benchmarks.desk --incidents 100000 --people 20 --seconds 300 [-o FIGURES.md]

Builds the ledger once (``desk_ledger.py``; it stays in ``--folder``), serves it by ``sijill
serve``, a process of its own, and lets people loose on it (``desk_people.py``), by Locust. A person waits ``--think``
seconds between two requests, half a second to two where it is not said; ``--think 0 0`` shows what the desk bears.
One of them orders a publication, which a process of its own makes meanwhile. Exits 1 where anything failed, was too
slow, or was not asked at all, as a publication is not that took longer than the people stayed.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402
import re  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections import defaultdict  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from contextlib import contextmanager  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any, NamedTuple  # noqa: E402
from urllib.request import urlopen  # noqa: E402

import gevent  # noqa: E402
from benchmarks import desk_people  # noqa: E402
from benchmarks.desk_ledger import PEOPLE  # noqa: E402
from locust.env import Environment  # noqa: E402

from sijill.web import routes  # noqa: E402
from sijill.web.views import VIEWS  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = {
    "/welcome": "there is an administrator already",
    "/account/password": "would sign its person out on every machine",
    "/account/second-factor": "asks what only an authenticator knows",
}
"""Pages and actions that nobody asks for here, and why."""
SLOWEST = 150.0
"""Milliseconds that 95 of 100 requests of every page and action must not pass."""


class Figures(NamedTuple):
    """What one page or action took, in milliseconds."""

    name: str
    requests: int
    refused: int
    """How often somebody was told, rightly, that another had changed something meanwhile."""
    errors: int
    p50: float
    p95: float
    most: float


class Watch:
    """Notes how long everything took."""

    def __init__(self, environment: Environment):
        self._took: dict[str, list[float]] = defaultdict(list)
        self._errors: dict[str, list[str]] = defaultdict(list)
        environment.events.request.add_listener(self._note)
        self.began = time.monotonic()

    def _note(self, request_type: str, name: str, response_time: float, exception: Any, **_: Any) -> None:
        self._took[f"{request_type} {name}"].append(response_time)
        if exception is not None:
            self._errors[f"{request_type} {name}"].append(str(exception))

    def figures(self) -> list[Figures]:
        """One row a page or action, and one for all of them."""
        everything = [ms for took in self._took.values() for ms in took]
        failed, refused = {name: len(errors) for name, errors in self._errors.items()}, desk_people.refused
        rows = [_figures(name, took, refused[name], failed.get(name, 0)) for name, took in sorted(self._took.items())]
        return [*rows, _figures("all", everything, refused.total(), sum(failed.values()))]

    def errors(self) -> list[str]:
        """What failed, once each."""
        return sorted({f"{name}: {told}" for name, errors in self._errors.items() for told in errors})

    @property
    def rate(self) -> float:
        """Requests a second."""
        return sum(map(len, self._took.values())) / (time.monotonic() - self.began)


def _figures(name: str, took: list[float], refused: int, errors: int) -> Figures:
    ordered = sorted(took)

    def share(part: float) -> float:
        return ordered[min(int(part * len(ordered)), len(ordered) - 1)]

    return Figures(name, len(ordered), refused, errors, share(0.5), share(0.95), ordered[-1])


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The desk of a ledger as a process of its own; gives its address."""
    command = [str(Path(sys.executable).with_name("sijill")), "serve", "--ledger", str(ledger), "--port", "0"]
    command += ["--requests-per-minute", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            assert process.stdout is not None
            told = re.search(r"http://\S+", process.stdout.readline())
            if told is None:
                raise SystemExit("the desk did not start")
            with urlopen(f"{told.group()}openapi.json") as answer:
                answer.read()
            yield told.group().rstrip("/")
        finally:
            process.terminate()


def driven(address: str, people: int, seconds: float) -> Watch:
    """Let people work for some time."""
    environment = Environment(user_classes=[desk_people.Person], host=address)
    watch = Watch(environment)
    runner = environment.create_local_runner()
    runner.start(people, spawn_rate=2)
    gevent.sleep(seconds)
    runner.quit()
    return watch


def never_asked(figures: list[Figures]) -> list[str]:
    """Pages and actions that are there and that nobody asked for."""
    assert routes
    asked = {own.name for own in figures}
    there = {f"{view.method} {view.path}" for view in VIEWS}
    there |= {f"{view.method} {view.path}.json" for view in VIEWS if view.has_json} | {"GET /openapi.json"}
    left = {f"{method} {path}" for path in LEFT_OUT for method in ("GET", "POST")}
    return sorted(there - asked - left)


def table(figures: list[Figures]) -> str:
    """The figures as a table of Markdown."""
    lines = ["| | requests | refused | errors | p50 ms | p95 ms | most ms |", "|---|---:|---:|---:|---:|---:|---:|"]
    for own in figures:
        told = f"{own.requests:,} | {own.refused} | {own.errors} | {own.p50:.0f} | {own.p95:.0f} | {own.most:.0f}"
        lines.append(f"| `{own.name}` | {told} |")
    return "\n".join(lines)


def main() -> None:
    """Build, serve, drive, and tell."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--incidents", type=int, default=100_000)
    asked.add_argument("--people", type=int, default=len(PEOPLE))
    asked.add_argument("--seconds", type=float, default=300)
    asked.add_argument("--think", type=float, nargs=2, metavar=("LEAST", "MOST"), default=desk_people.think)
    asked.add_argument("--folder", type=Path, default=ROOT / "build" / "desk")
    asked.add_argument("-o", "--output", type=Path)
    given = asked.parse_args()
    desk_people.think[:] = given.think
    ledger = given.folder / f"{given.incidents}.db"
    build = [sys.executable, "-m", "benchmarks.desk_ledger", str(ledger), str(given.incidents)]
    subprocess.run(build, check=True, cwd=ROOT)
    with served(ledger) as address:
        watch = driven(address, given.people, given.seconds)
    figures, missing = watch.figures(), never_asked(watch.figures())
    told = f"{given.people} people, {watch.rate:.1f} requests a second, {given.seconds:.0f} seconds"
    print(f"{told}\n\n{table(figures)}")
    if given.output:
        given.output.write_text(f"{told}\n\n{table(figures)}\n", encoding="utf-8")
    slow = [f"{own.name}: p95 {own.p95:.0f} ms" for own in figures if own.p95 >= SLOWEST]
    for title, found in (("failed", watch.errors()), ("too slow", slow), ("never asked", missing)):
        print(*(f"{title}: {own}" for own in found), sep="\n")
    raise SystemExit(1 if watch.errors() or slow or missing else 0)


if __name__ == "__main__":
    main()
