"""Settings of the tests: the real ones, with an encoder without weights and a temporary home."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("SOMMELIER_HOME", tempfile.mkdtemp(prefix="sommelier-tests-"))
os.environ.setdefault("SOMMELIER_SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("SOMMELIER_INSECURE_HTTP", "1")
os.environ.setdefault("SOMMELIER_LOG_LEVEL", "WARNING")
# Each process of a parallel run gets a PostgreSQL server of its own. Cached responses depend on the last
# transaction of the whole server, so processes that shared one would invalidate each other's cache.
if servers := os.environ.get("SOMMELIER_TEST_DATABASE_URLS", "").split():
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.environ["SOMMELIER_DATABASE_URL"] = servers[process]

from sommelier.settings import *  # noqa: F403 - the environment must be set before they are read

SOMMELIER_ENCODER = {"BACKEND": "embeddings.hashing.HashingEncoder", "OPTIONS": {}}
# A slow machine must not turn a search into a timeout, unless the test is about that.
SOMMELIER_SEARCH_TIMEOUT = 900.0
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Serve static files from the packages, so that tests need no collectstatic.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
