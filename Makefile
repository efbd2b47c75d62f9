PY ?= python3.11
BIN := .venv/bin

.PHONY: test
test: .venv/ready  ## run the tests
	$(BIN)/pytest

.venv/ready: pyproject.toml
	$(PY) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable . --group dev
	touch $@
