"""One file per way to spread the work.

A module defines ``ENGINE`` (its name on the command line) and ``build(roots, folder, plan, *, tell) -> Progress``. What it needs beyond the core is imported when it is called:
all engines are looked at to know their names.
"""
