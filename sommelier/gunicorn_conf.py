"""How gunicorn serves the page and the API; `manage.py serve` starts it so."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

# Programs read what a server logs, unless somebody sits before it.
os.environ.setdefault("SOMMELIER_LOG_FORMAT", "line" if sys.stderr.isatty() else "json")
# A shopper who waits for a locked database longer than for a search has gone.
os.environ.setdefault("SOMMELIER_DATABASE_TIMEOUT", "2")

_cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
# What a search does beside matrix products holds Python's lock, which each process has for itself. A GPU has
# room for one model's batches, and does the products of all.
_best = 1 if Path("/dev/nvidiactl").exists() else min(_cores, 8)
workers = int(os.environ.get("SOMMELIER_WORKERS") or _best)
# Threads that compute together wait for each other in a loop: more of them than cores cost their neighbours
# several times what they gain. So the processes share the cores out. It is read when torch, FAISS and NumPy
# are first imported, which only a worker does.
os.environ.setdefault("OMP_NUM_THREADS", str(max(1, _cores // workers)))

from sommelier.settings import LOGGING, SOMMELIER_HOME, SOMMELIER_LOG_FORMAT  # noqa: E402

_port = os.environ.get("PORT", "8000")
# The processes of a server count together, in files. They are told apart by the port, for another server of
# the same home counts for itself. The name is the library's, which reads it when it is first imported.
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(SOMMELIER_HOME / "metrics" / _port))

from prometheus_client.multiprocess import mark_process_dead  # noqa: E402

bind = f"127.0.0.1:{_port}"
worker_class = "sommelier.gunicorn_worker.PatientWorker"
# More than may search at once, so that one is free to turn the next away.
threads = int(os.environ.get("SOMMELIER_THREADS", "24"))
# Seconds without a sign of life from a worker's main thread, after which it is killed. Requests run in other
# threads, so a slow one is never the reason; the first sign comes only when model and index are loaded, from
# a slow disk or out of the hub, and a limit that is too short would kill every worker before it serves.
timeout = 300
graceful_timeout = 20
keepalive = 5
# The most that gunicorn allows. The longest sentence fits, in characters of four bytes each written as %XX
# (6,000 bytes), with room for dozens of keys to ignore; a request line above it is answered with 414.
limit_request_line = 8190
accesslog = None
control_socket_disable = True
# Its own few lines, too; on a terminal they keep the layout that people know of gunicorn.
logconfig_dict = (
    LOGGING | {"loggers": {"gunicorn.error": {"handlers": [], "propagate": True}}}
    if SOMMELIER_LOG_FORMAT == "json"
    else {}
)


def on_starting(server: Any) -> None:
    """Begin to count at nought: what an earlier server left would be added to it."""
    folder = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("*.db"):
        left.unlink()


def child_exit(server: Any, worker: Any) -> None:
    """Forget what is true of a worker only while it lives, such as its queue."""
    mark_process_dead(worker.pid)
    worker.withdraw()


def post_worker_init(worker: Any) -> None:
    """Say where to look, once a worker has loaded and warmed what it needs."""
    worker.log.info("Sommelier serves at %s", ", ".join(map(str, worker.sockets)))
