"""Django settings. Every variable of the environment has a safe default and is listed in the README."""

from __future__ import annotations

import logging
from pathlib import Path

from environs import Env, validate

from search.throttle_rates import Rate
from sommelier.connections import cache_settings, database_settings
from sommelier.logging_config import LAYOUTS, logging_config
from sommelier.secret_key import demo_secret_key

env = Env(prefix="SOMMELIER_")

BASE_DIR = Path(__file__).resolve().parent.parent
SOMMELIER_HOME: Path = env.path("HOME", BASE_DIR / "var")

DEBUG: bool = env.bool("DEBUG", False)
_secret_key: str = env.str("SECRET_KEY", "")
SOMMELIER_SECRET_KEY_IS_GENERATED = not _secret_key
SECRET_KEY = _secret_key or demo_secret_key(SOMMELIER_HOME)
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

# Reuse a connection for ten minutes, if its server still responds.
_database = env.dj_db_url("DATABASE_URL", "sqlite://", conn_max_age=600, conn_health_checks=True)
# Seconds that a statement waits for a lock. gunicorn_conf sets fewer.
_timeout: int = env.int("DATABASE_TIMEOUT", 20, validate=validate.Range(min=1))
DATABASES = {"default": database_settings(_database, SOMMELIER_HOME, _timeout)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# By default each process has its own.
CACHES = {"default": cache_settings(env.dj_cache_url("CACHE_URL", "locmem://"))}
# Seconds for which query vectors and responses are cached; 0 caches nothing.
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

# Without TLS, to try the site on one's own machine.
SOMMELIER_INSECURE_HTTP: bool = env.bool("INSECURE_HTTP", DEBUG)
SECURE_SSL_REDIRECT = not SOMMELIER_INSECURE_HTTP
_hsts_seconds: int = env.int("HSTS_SECONDS", 31_536_000)
SECURE_HSTS_SECONDS = 0 if SOMMELIER_INSECURE_HTTP else _hsts_seconds
SECURE_HSTS_INCLUDE_SUBDOMAINS = not SOMMELIER_INSECURE_HTTP
SECURE_HSTS_PRELOAD = not SOMMELIER_INSECURE_HTTP
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_TLS_PROXY", False) else None
SESSION_COOKIE_SECURE = not SOMMELIER_INSECURE_HTTP
CSRF_COOKIE_SECURE = not SOMMELIER_INSECURE_HTTP
# Bytes of a body. The longest is a wine with all its reviews in the admin.
DATA_UPLOAD_MAX_MEMORY_SIZE = 262_144
# Parameters of a query string or a form.
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

# Requests of one client in a period of time, see search.throttle_rates. None means no limit.
_rate: str = env.str("API_RATE", "" if SOMMELIER_INSECURE_HTTP else "600/min")
SOMMELIER_API_RATE = Rate.parse(_rate) if _rate else None
# Trusted proxies that add to X-Forwarded-For. With none the header is ignored: any client can send it.
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

# The encoder of texts: a dotted path and its options, see embeddings.registry.
SOMMELIER_ENCODER = {
    "BACKEND": env.str("ENCODER_BACKEND", "embeddings.transformer.TransformerEncoder"),
    "OPTIONS": env.json("ENCODER_OPTIONS", {}),
}
# The search engine, see indexer.engines.base.
SOMMELIER_ENGINE = {
    "BACKEND": env.str("ENGINE_BACKEND", "indexer.engines.local.LocalEngine"),
    "OPTIONS": env.json("ENGINE_OPTIONS", {}),
}
SOMMELIER_INDEX_ROOT: Path = env.path("INDEX_ROOT", SOMMELIER_HOME / "index")

# Searches that one process runs at the same time, and seconds that each may take for its batch and result.
SOMMELIER_MAX_CONCURRENT_SEARCHES: int = env.int(
    "MAX_CONCURRENT_SEARCHES", 16, validate=validate.Range(min=1)
)
SOMMELIER_SEARCH_TIMEOUT: float = env.float(
    "SEARCH_TIMEOUT", 5.0, validate=validate.Range(min=0, min_inclusive=False)
)

# A file of `manage.py calibrate_domain`. Empty means the calibration of the packaged encoder.
SOMMELIER_DOMAIN_CALIBRATION: str = env.str("DOMAIN_CALIBRATION", "")

# gunicorn_conf sets JSON unless the log goes to a terminal.
SOMMELIER_LOG_FORMAT: str = env.str("LOG_FORMAT", "line", validate=validate.OneOf(LAYOUTS))
# Otherwise Python prints its warnings in a layout of its own.
logging.captureWarnings(SOMMELIER_LOG_FORMAT == "json")
LOGGING = logging_config(SOMMELIER_LOG_FORMAT, env.str("LOG_LEVEL", "INFO").upper())
# Queries may be personal, so they are only logged on request.
SOMMELIER_LOG_QUERIES: bool = env.bool("LOG_QUERIES", False)

# The bearer token for /metrics. Without one, only this machine may read them.
SOMMELIER_METRICS_TOKEN: str = env.str("METRICS_TOKEN", "")

env.seal()
