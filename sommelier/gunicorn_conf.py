"""How gunicorn serves the page and the API; `manage.py serve` starts it so."""

from __future__ import annotations

import os
from typing import Any

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
# One process: the encoder uses all cores by itself, and a second one would load a second model.
workers = int(os.environ.get("SOMMELIER_WORKERS", "1"))
worker_class = "gthread"
threads = int(os.environ.get("SOMMELIER_THREADS", "8"))
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
