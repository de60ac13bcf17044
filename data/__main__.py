"""`python -m data`: the commands of command_line.py."""

import sys

from command_line import main

sys.exit(main())
