"""One file per kind of location. A module defines ``RANK``, ``finds(location) -> bool`` and ``fetch(location) -> Iterator[Fetched]``."""
