"""Few requests are answered at a time, and none waits for ever."""

from __future__ import annotations

from threading import Barrier, Event, Thread

from sijill.web.limits import Turns


def test_no_more_than_so_many_work_at_a_time() -> None:
    turns, working, done = Turns(2, 60), list[int](), list[int]()

    def work() -> None:
        with turns.one():
            working.append(1)
            done.append(len(working))
            Event().wait(0.01)
            working.pop()

    threads = [Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 8
    assert max(done) == 2


def test_whoever_waited_long_enough_goes_on_all_the_same() -> None:
    turns, both = Turns(1, 0.02), Barrier(2, timeout=10)

    def work() -> None:
        with turns.one():
            both.wait()

    waits_for_the_other = Thread(target=work)
    waits_for_the_other.start()
    work()
    waits_for_the_other.join()
    with turns.one():
        assert not turns._free.acquire(blocking=False)
    assert turns._free.acquire(blocking=False)
