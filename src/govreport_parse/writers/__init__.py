"""One file per output format. A module defines ``FORMAT`` (its name on the command line), ``SUFFIX`` and ``write(reports, path, options)``."""
