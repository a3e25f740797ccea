"""One file per output format.

A module defines ``FORMAT`` (its name on the command line), ``SUFFIX`` and ``write(reports, path, options)``; a text format also
``find_lines(reports, options)``, so that it can be written to a stream.
"""
