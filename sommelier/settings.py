"""Settings, safe without any configuration; each is read from the environment and listed in the README."""

from __future__ import annotations

import logging
from pathlib import Path

from environs import Env, validate

from search.throttle_rates import Rate
from sommelier.caches import cache
from sommelier.databases import database
from sommelier.logging_config import LAYOUTS, logging_config
from sommelier.secret_key import demo_secret_key

env = Env(prefix="SOMMELIER_")

BASE_DIR = Path(__file__).resolve().parent.parent
SOMMELIER_HOME: Path = env.path("HOME", BASE_DIR / "var")

DEBUG: bool = env.bool("DEBUG", False)
_given_key: str = env.str("SECRET_KEY", "")
SOMMELIER_SECRET_KEY_IS_GENERATED = not _given_key
SECRET_KEY = _given_key or demo_secret_key(SOMMELIER_HOME)
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "sommelier.apps.SommelierConfig",
    "indexer",
    "search",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sommelier.middleware.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "sommelier.middleware.BodyLimitMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "search.observability.middleware.ObservabilityMiddleware",
    "search.client_disconnect.ClientDisconnectMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "search.web.middleware.OutageMiddleware",
]

ROOT_URLCONF = "sommelier.urls"
WSGI_APPLICATION = "sommelier.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# A connection serves for ten minutes, unless its server has gone away in between.
_named = env.dj_db_url("DATABASE_URL", "sqlite://", conn_max_age=600, conn_health_checks=True)
# Seconds that a statement waits for a lock; gunicorn_conf sets fewer, so that shoppers hear of it soon.
_timeout: int = env.int("DATABASE_TIMEOUT", 20, validate=validate.Range(min=1))
DATABASES = {"default": database(_named, SOMMELIER_HOME, _timeout)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Each process has its own, unless it is told of one that they share.
CACHES = {"default": cache(env.dj_cache_url("CACHE_URL", "locmem://"))}
# Seconds for which query vectors and responses are cached; 0 for not at all.
SOMMELIER_CACHE_TTL: int = env.int("CACHE_TTL", 300)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = SOMMELIER_HOME / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Behind TLS unless told that the site is only tried on one's own machine.
SOMMELIER_INSECURE_HTTP: bool = env.bool("INSECURE_HTTP", DEBUG)
SECURE_SSL_REDIRECT = not SOMMELIER_INSECURE_HTTP
HSTS_SECONDS: int = env.int("HSTS_SECONDS", 31_536_000)
SECURE_HSTS_SECONDS = 0 if SOMMELIER_INSECURE_HTTP else HSTS_SECONDS
SECURE_HSTS_INCLUDE_SUBDOMAINS = not SOMMELIER_INSECURE_HTTP
SECURE_HSTS_PRELOAD = not SOMMELIER_INSECURE_HTTP
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_TLS_PROXY", False) else None
SESSION_COOKIE_SECURE = not SOMMELIER_INSECURE_HTTP
CSRF_COOKIE_SECURE = not SOMMELIER_INSECURE_HTTP
# Bytes of a body, the longest of which is a wine with all its reviews in the admin; and the most parameters
# of an address or a form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 262_144
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# Requests of one client in a time, see search.throttle_rates. None where the site is only tried.
_rate: str = env.str("API_RATE", "" if SOMMELIER_INSECURE_HTTP else "600/min")
SOMMELIER_API_RATE = Rate.parse(_rate) if _rate else None
# Whose word is taken for a client's address. With none, X-Forwarded-For is what anyone may write.
SOMMELIER_NUM_PROXIES: int = env.int("NUM_PROXIES", 0, validate=validate.Range(min=0))
SOMMELIER_API_KEYS: str = env.str("API_KEYS", "optional", validate=validate.OneOf(["optional", "required"]))
_permissions = {
    "optional": "rest_framework.permissions.AllowAny",
    "required": "search.api.authentication.KeyRequired",
}

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["search.api.authentication.KeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": [_permissions[SOMMELIER_API_KEYS]],
    "DEFAULT_THROTTLE_CLASSES": ["search.api.throttling.ClientThrottle"],
    "NUM_PROXIES": SOMMELIER_NUM_PROXIES,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "search.api.errors.error_response",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Sommelier",
    "DESCRIPTION": "Semantic wine search: a shopper's sentence in, ranked wines with evidence out.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# What turns text into vectors: a dotted path and its options, see embeddings.registry.
SOMMELIER_ENCODER = {
    "BACKEND": env.str("ENCODER_BACKEND", "embeddings.transformer.TransformerEncoder"),
    "OPTIONS": env.json("ENCODER_OPTIONS", {}),
}
# What searches: see indexer.engines.base.
SOMMELIER_ENGINE = {
    "BACKEND": env.str("ENGINE_BACKEND", "indexer.engines.local.LocalEngine"),
    "OPTIONS": env.json("ENGINE_OPTIONS", {}),
}
SOMMELIER_INDEX_ROOT: Path = env.path("INDEX_ROOT", SOMMELIER_HOME / "index")

# Searches that one process runs at the same time, and seconds that each may wait for its batch and result.
SOMMELIER_MAX_CONCURRENT_SEARCHES: int = env.int("MAX_CONCURRENT_SEARCHES", 16)
SOMMELIER_SEARCH_TIMEOUT: float = env.float("SEARCH_TIMEOUT", 5.0)

# What manage.py calibrate_domain wrote; empty for the calibration of the packaged encoder.
SOMMELIER_DOMAIN_CALIBRATION: str = env.str("DOMAIN_CALIBRATION", "")

# gunicorn_conf chooses JSON for a server whose log is not read on a terminal.
SOMMELIER_LOG_FORMAT: str = env.str("LOG_FORMAT", "line", validate=validate.OneOf(LAYOUTS))
# Python would write its warnings as lines of their own.
logging.captureWarnings(SOMMELIER_LOG_FORMAT == "json")
LOGGING = logging_config(SOMMELIER_LOG_FORMAT, env.str("LOG_LEVEL", "INFO").upper())
# What shoppers type is theirs: it is logged only if somebody says so.
SOMMELIER_LOG_QUERIES: bool = env.bool("LOG_QUERIES", False)

# Whoever brings it reads the metrics; while there is none, only this machine itself does.
SOMMELIER_METRICS_TOKEN: str = env.str("METRICS_TOKEN", "")

env.seal()
