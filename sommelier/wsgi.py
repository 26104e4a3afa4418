"""The WSGI application, warm before it takes its first request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sommelier.settings")

application = get_wsgi_application()

from search.warming import keep_up, warm_up  # noqa: E402 - models can only be imported once Django is set up

warm_up()
keep_up()
