"""Makes the world of a trial in an empty database, and says its codes and the facilitator's session."""

import json
import sys
from datetime import UTC, datetime

from dagdeel.config.wsgi import application as django  # isort: skip - sets Django up before models are imported

from dagdeel.config.prepare import prepare

from .world import make

assert django
prepare()
sys.stdout.write(json.dumps(make(at=datetime.now(UTC), seats=int(sys.argv[1]))) + "\n")
