"""Where documents lie. A location is one module with ``RANK``, ``finds(location) -> bool`` and ``fetch(location) -> Iterator[Fetched | Failure]``;
where one location holds many, ``find_places(location)`` gives each of them with its group without opening it, and ``fetch_place(place, group)`` the documents of one;
a container (a file that holds documents) is one module with ``opens(stream) -> bool`` and ``members(location, stream, allowance)``, which gives the same.
"""
