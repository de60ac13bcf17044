"""Wait until a replica takes readers: `python deploy/ready.py http://127.0.0.1:8501 [SECONDS]`.

For systemd, containers and whoever changes replicas one after the other. It needs nothing but
Python.
"""

import sys
import time
import urllib.request

ADDRESS = "/api/ready"
SECONDS = 100  # a little less than systemd waits


def is_ready(url: str, seconds: float = SECONDS) -> bool:
    """Return whether the replica at an address takes readers within so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url + ADDRESS, timeout=5):
                return True
        except OSError:  # nobody listens yet, or it says that it only starts
            time.sleep(0.2)
    return False


if __name__ == "__main__":
    sys.exit(not is_ready(sys.argv[1], *map(float, sys.argv[2:3])))
