PY ?= python3.11
BIN := .venv/bin

.PHONY: all check test

all: check test  ## everything that must be green

check: .venv/ready  ## lint, format, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: .venv/ready  ## run the tests
	$(BIN)/pytest

.venv/ready: pyproject.toml
	$(PY) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable . --group dev
	touch $@
