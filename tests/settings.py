"""Settings of the test run: the real ones, with a weightless encoder and a home of its own."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("SOMMELIER_HOME", tempfile.mkdtemp(prefix="sommelier-tests-"))
os.environ.setdefault("SOMMELIER_SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("SOMMELIER_INSECURE_HTTP", "1")
os.environ.setdefault("SOMMELIER_LOG_LEVEL", "WARNING")
# Servers to share out among the processes of a run, where there are several: whatever one of them commits is
# seen by all databases of its PostgreSQL, and answers that were remembered are made anew.
if servers := os.environ.get("SOMMELIER_TEST_DATABASE_URLS", "").split():
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.environ["SOMMELIER_DATABASE_URL"] = servers[process]

from sommelier.settings import *  # noqa: F403 - the environment must be set before they are read

SOMMELIER_ENCODER = {"BACKEND": "embeddings.hashing.HashingEncoder", "OPTIONS": {}}
# A busy machine may need longer for a search than the five seconds of production.
SOMMELIER_SEARCH_TIMEOUT = 60.0
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files straight from the packages: nothing needs to be collected first.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
