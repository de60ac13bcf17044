"""The dashboard on a day that stays: `python -m tests.screens.clock run dashboard.py`.

What is due, overdue or new depends on the day, so what tests see of pages would change overnight.
"""

import sys

import time_machine
from streamlit.web.cli import main

# The same day from ten hours behind Greenwich to thirteen ahead of it.
MOMENT = "2026-11-27T10:30:00+00:00"

if __name__ == "__main__":
    time_machine.travel(MOMENT, tick=True).start()
    sys.exit(main())
