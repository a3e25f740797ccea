"""One file per way to spread the work.

A module defines ``ENGINE`` (its name on the command line) and ``run(jobs, crew) -> Generator[Outcome]``, which gives the outcome of every document in any order.
"""
