"""What can be verified. A module defines ``check(report, codebook) -> Iterator[Finding]``; plain sums are lines in ``codebook/checks.yml``."""
