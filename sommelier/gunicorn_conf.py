"""How gunicorn serves the page and the API; `manage.py serve` starts it so."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
_cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
# What a search does beside matrix products holds Python's lock, which each process has for itself. A GPU has
# room for one model's batches, and does the products of all.
_best = 1 if Path("/dev/nvidiactl").exists() else min(_cores, 8)
workers = int(os.environ.get("SOMMELIER_WORKERS") or _best)
# Threads that compute together wait for each other in a loop: more of them than cores cost their neighbours
# several times what they gain. So the processes share the cores out. It is read when torch, FAISS and NumPy
# are first imported, which only a worker does.
os.environ.setdefault("OMP_NUM_THREADS", str(max(1, _cores // workers)))
worker_class = "gthread"
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


def post_worker_init(worker: Any) -> None:
    """Say where to look, once a worker has loaded and warmed what it needs."""
    worker.log.info("Sommelier serves at http://%s/", bind)
