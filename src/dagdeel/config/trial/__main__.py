"""Makes the world of a trial in an empty database, and says its codes and the facilitator's session."""

import json
import sys
from datetime import UTC, datetime

import django

django.setup()  # before models are imported, and without the pages: those ask for files that are not collected yet

from dagdeel.config.prepare import prepare  # noqa: E402

from .world import make  # noqa: E402

prepare()
sys.stdout.write(json.dumps(make(at=datetime.now(UTC), seats=int(sys.argv[1]))) + "\n")
