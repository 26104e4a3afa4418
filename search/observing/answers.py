"""Carries what a view has answered to the middleware, which tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from search.results import SearchAnswer
from search.suggesting import Suggestions

Answer = SearchAnswer | Suggestions


@dataclass(slots=True)
class Observation:
    """What is known of a request that is being answered; `answer` is None until there is one."""

    answer: Answer | None = None


_current: ContextVar[Observation | None] = ContextVar("current_observation", default=None)


@contextmanager
def observing() -> Iterator[Observation]:
    """Collect what is noted until the end of the block."""
    observation = Observation()
    token = _current.set(observation)
    try:
        yield observation
    finally:
        _current.reset(token)


def note_answer(answer: Answer) -> None:
    """Let the request's log line, metrics and `Server-Timing` tell of this answer.

    A view calls it; where no request is answered, as on the terminal, nothing happens.
    """
    if (observation := _current.get()) is not None:
        observation.answer = answer
