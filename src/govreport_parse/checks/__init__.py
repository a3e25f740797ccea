"""Comparisons of what a report says with itself. A check reports; it never changes a value.

A module that defines ``check(report, codebook) -> Iterator[Finding]`` is a check. What it looks for, how bad a failure is and how it is put into words stands in
``codebook/checks.yml``; a plain sum is only an entry there.
"""
