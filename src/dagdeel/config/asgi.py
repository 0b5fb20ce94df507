"""The door for uvicorn. Django answers as WSGI in a pool of threads: a page may wait for the database, the loop not."""

import os
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dagdeel.config.settings")
application = WSGIMiddleware(cast(Any, get_wsgi_application()), workers=10)
