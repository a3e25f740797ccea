# The daily commands. `make check` before each commit.
.PHONY: format lint types test check counts docs
format:
	ruff format src tests
	ruff check --fix src tests
lint:
	ruff format --check src tests
	ruff check src tests
types:
	mypy
test:
	python -m pytest
check: lint types test
counts:
	python -m govreport_parse.codebook.generate
docs:
	mkdocs build --strict --quiet
