# The daily commands. `make check` before each commit.
TARGET ?= any
SECONDS ?= 600
.PHONY: format lint types test check counts docs pin audit fuzz
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
audit:
	pip-audit --skip-editable
fuzz:
	python fuzz/fuzz_readers.py $(TARGET) seeds/$(TARGET) -max_len=8000 -timeout=60 -rss_limit_mb=3000 -max_total_time=$(SECONDS)
