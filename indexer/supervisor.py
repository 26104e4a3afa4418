"""Runs the background indexer beside a server: starts it again when it dies, and ends it with the server.

    python -m indexer.supervisor SERVER_PID

`manage.py serve` starts this as a child of the server. It imports neither Django nor the model, so it is
small and has little to fail at. Each process watches its parent: if the server or the supervisor is killed,
even by SIGKILL, the processes below it end by themselves.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

FIRST_PAUSE, MAX_PAUSE = 1.0, 60.0
# After a run this long a failure counts as the first one again.
_LONG_RUN = 300.0
_POLL_SECONDS = 0.1
# A build that has started is finished first, which takes a minute at most for a large catalogue.
_STOP_TIMEOUT = 120.0
# Searches have priority, as in deploy/systemd/sommelier-indexer.service.
_NICENESS = 10


class Supervisor:
    """Keeps one command running.

    Args:
        command: The command and its arguments.
        stop: Tells whether to stop; called ten times a second.
        report: Receives one line per failure.
        first_pause: Seconds until the first restart; they double with each failure in a row.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        stop: Callable[[], bool],
        report: Callable[[str], None],
        first_pause: float = FIRST_PAUSE,
    ) -> None:
        self._command, self._stop, self._report = list(command), stop, report
        self._first_pause = first_pause
        self._failures = 0

    def run(self) -> None:
        """Run the command again and again until `stop` returns true, then end it."""
        while not self._stop():
            started = time.monotonic()
            status = self._run_once()
            if self._stop():
                return
            if time.monotonic() - started > _LONG_RUN:
                self._failures = 0
            pause = min(self._first_pause * 2.0**self._failures, MAX_PAUSE)
            self._failures += 1
            self._report(f"The indexer ended ({_describe(status)}). It starts again in {pause:.0f} s.")
            self._pause(pause)

    def _run_once(self) -> int:
        """Return the exit status of the command; negative for a signal."""
        process = subprocess.Popen(self._command)  # noqa: S603 - a fixed command
        while (status := process.poll()) is None:
            if self._stop():
                return _end(process)
            time.sleep(_POLL_SECONDS)
        return status

    def _pause(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not self._stop() and time.monotonic() < deadline:
            time.sleep(_POLL_SECONDS)


def _end(process: subprocess.Popen[bytes]) -> int:
    process.terminate()
    try:
        return process.wait(_STOP_TIMEOUT)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _describe(status: int) -> str:
    return f"exit code {status}" if status >= 0 else f"killed by {signal.Signals(-status).name}"


def _report(text: str) -> None:
    """Write a line to standard error, in the layout of the server's log."""
    if os.environ.get("SOMMELIER_LOG_FORMAT") == "json":
        now = datetime.now(UTC).isoformat()
        entry = {"level": "ERROR", "logger": "indexer.supervisor", "process": os.getpid(), "message": text}
        text = json.dumps({**entry, "timestamp": now})
    else:
        text = f"{datetime.now():%Y-%m-%d %H:%M:%S} ERROR indexer.supervisor: {text}"  # noqa: DTZ005 - as logged
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def main(server: int) -> None:
    """Supervise `manage.py run_indexer` until the server has ended or a signal comes.

    Args:
        server: The process id of the server, which is the parent of this process.
    """
    stopped = False

    def handle(*_: object) -> None:
        nonlocal stopped
        stopped = True

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, handle)
    os.nice(_NICENESS)
    command = (sys.executable, "-m", "django", "run_indexer", "--plain", "--parent", str(os.getpid()))
    # The parent of an orphan is another process.
    Supervisor(command, stop=lambda: stopped or os.getppid() != server, report=_report).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
