"""Configuration of gunicorn, as `manage.py serve` and deploy/systemd start it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

# A program reads the log of a server, unless it is started on a terminal.
os.environ.setdefault("SOMMELIER_LOG_FORMAT", "line" if sys.stderr.isatty() else "json")
# Shorter than SOMMELIER_SEARCH_TIMEOUT, so that a locked database is reported as what it is.
os.environ.setdefault("SOMMELIER_DATABASE_TIMEOUT", "2")

_cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
# One process per core, because Python code holds the GIL and only matrix products release it. One process for
# a GPU: it has memory for the batches of one, and computes the products of all.
_best = 1 if Path("/dev/nvidiactl").exists() else min(_cores, 8)
workers = int(os.environ.get("SOMMELIER_WORKERS") or _best)
# The processes divide the cores among them. OpenMP threads wait for each other in a busy loop, so more
# threads than cores cost their neighbours several times what they gain. torch, FAISS and NumPy read this when
# they are first imported, which happens only in a worker.
os.environ.setdefault("OMP_NUM_THREADS", str(max(1, _cores // workers)))

from sommelier.settings import LOGGING, SOMMELIER_HOME, SOMMELIER_LOG_FORMAT  # noqa: E402

_port = os.environ.get("PORT", "8000")
# prometheus_client adds up the metrics of all processes through files in this folder. The port keeps two
# servers of the same home apart. The library reads the variable when it is first imported.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(SOMMELIER_HOME / "metrics" / _port))

from prometheus_client.multiprocess import mark_process_dead  # noqa: E402

from sommelier.gunicorn_worker import HeadTimeoutWorker  # noqa: E402

# The workers accept from one socket, and whichever wakes up first takes a connection. A worker class that
# shared connections out evenly changed little: with two workers on two cores and 16 clients that keep their
# connection it had a p99 of 440 ms against 456 ms, and a p50 of 206 ms against 196 ms (medians of 41
# alternating rounds). A socket for each worker (`reuse_port`) had 420 and 201 ms, but clients would wait for
# a worker that hangs or still loads, and only one worker could listen at the Unix socket of deploy/.
bind = f"127.0.0.1:{_port}"
worker_class = HeadTimeoutWorker
# More than SOMMELIER_MAX_CONCURRENT_SEARCHES, so that a thread is free to refuse the next search.
threads = int(os.environ.get("SOMMELIER_THREADS", "24"))
# Seconds without a sign of life from a worker's main thread, after which it is killed. Requests run in other
# threads, so a slow one is never the reason. The first sign comes when model and index are loaded, from a
# slow disk or the hub; a shorter limit would kill every worker before it serves.
timeout = 300
graceful_timeout = 20
keepalive = 5
# The maximum of gunicorn. The longest query fits, as four-byte characters written as %XX (6,000 bytes), with
# room for dozens of `ignore` keys. A longer request line gets 414.
limit_request_line = 8190
accesslog = None
control_socket_disable = True
# gunicorn's own messages become JSON too. On a terminal they keep their usual layout.
logconfig_dict = (
    LOGGING | {"loggers": {"gunicorn.error": {"handlers": [], "propagate": True}}}
    if SOMMELIER_LOG_FORMAT == "json"
    else {}
)


def on_starting(server: Any) -> None:
    """Reset the metrics: the files of an earlier server would be added to ours."""
    folder = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.db"):
        path.unlink()


def child_exit(server: Any, worker: Any) -> None:
    """Drop the gauges of a dead worker, such as the length of its queue."""
    mark_process_dead(worker.pid)


def post_worker_init(worker: Any) -> None:
    """Log the address, once a worker has loaded and warmed up."""
    worker.log.info("Sommelier serves at %s", ", ".join(map(str, worker.sockets)))
