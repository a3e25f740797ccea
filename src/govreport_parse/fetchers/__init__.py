"""Where documents lie. A location is one module with ``RANK``, ``finds(location) -> bool`` and ``fetch(location) -> Iterator[Fetched | Failure]``;
a container (a file that holds documents) is one module with ``opens(stream) -> bool`` and ``members(location, stream, allowance)``, which gives the same.
"""
