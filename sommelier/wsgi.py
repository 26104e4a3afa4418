"""The WSGI application, which warms up before the first request."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from sommelier.secret_key import require_own_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sommelier.settings")

require_own_key(
    generated=settings.SOMMELIER_SECRET_KEY_IS_GENERATED, insecure=settings.SOMMELIER_INSECURE_HTTP
)
application = get_wsgi_application()

from search.warmup import warm_up, watch_generations  # noqa: E402 - models can only be imported once Django is set up

warm_up()
watch_generations()
