# The daily commands. `make check` before each commit.
.PHONY: format lint types test check counts docs pin
format:
	ruff format src tests examples benchmarks
	ruff check --fix src tests examples benchmarks
lint:
	ruff format --check src tests examples benchmarks
	ruff check src tests examples benchmarks
types:
	mypy
test:
	python -m pytest
check: lint types test
counts:
	python -m govreport_parse.codebook.generate
docs:
	mkdocs build --strict --quiet
pin:
	python tests/accuracy/pin.py
