"""`python -m supervision` is `tarctl`."""

import sys

from supervision.cli import main

if __name__ == "__main__":
    sys.exit(main())
