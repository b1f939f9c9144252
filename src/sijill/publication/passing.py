"""Passing many cases through the policy: in order, in this process or in several, and never many at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import islice

import msgspec

from sijill.publication.policy import Case, Policy, Refused, ReleasedIncident, release

TOGETHER = 200
"""Cases that go to a process together."""
AHEAD = 4
"""Portions handed out per process ahead of the one that is awaited."""
Found = ReleasedIncident | Refused


def passed(cases: Iterable[Case], policy: Policy, jobs: int = 1) -> Iterator[Found]:
    """What may leave of each case, in order.

    Args:
        cases: read lazily.
        policy: the terms.
        jobs: processes; 1 does all in this one.
    """
    if jobs <= 1:
        yield from map(partial(release, policy=policy), cases)
        return
    source = iter(cases)
    waiting: deque[Future[bytes]] = deque()
    with ProcessPoolExecutor(jobs) as pool:
        while True:
            while len(waiting) < jobs * AHEAD and (some := list(islice(source, TOGETHER))):
                waiting.append(pool.submit(_portion, msgspec.msgpack.encode(some), policy))
            if not waiting:
                return
            for rule, incident in _FOUND.decode(waiting.popleft().result()):
                yield incident or Refused(rule)


_CASES = msgspec.msgpack.Decoder(list[Case])
_FOUND = msgspec.msgpack.Decoder(list[tuple[str, ReleasedIncident | None]])
"""Records go between processes as MessagePack, which is several times faster than how Python does it by itself."""


def _portion(cases: bytes, policy: Policy) -> bytes:
    found = (release(case, policy) for case in _CASES.decode(cases))
    return msgspec.msgpack.encode([(own.rule, None) if isinstance(own, Refused) else ("", own) for own in found])
