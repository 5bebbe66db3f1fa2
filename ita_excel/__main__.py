"""`python -m ita_excel` is `ita-excel`."""

import sys

from ita_excel.cli import main

if __name__ == "__main__":
    sys.exit(main())
