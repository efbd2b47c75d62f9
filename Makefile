PY ?= python3.11
BIN := .venv/bin
N ?= 10
HOSTS ?= 1
JOBS ?= 3
SCENARIO ?= smoke

.PHONY: all check test messages node demo crash timers bench eval copies load refbox month plain help

all: check test  ## everything that must be green

check: .venv/ready  ## lint, format, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: .venv/ready  ## run the tests, JOBS=3 at a time: those of real processes wait more than they work
	$(BIN)/pytest -n $(JOBS) --dist worksteal

LOCALE := channels/locale
messages: .venv/ready  ## bring the catalogues up to date with the sentences in the code
	$(BIN)/pybabel --quiet extract --no-default-keywords -k _ -k N_ -k ngettext:1,2 -k NN_:1,2 \
	    --omit-header --sort-output --no-wrap --add-location=never \
	    --output $(LOCALE)/messages.pot actors channels gateway
	for language in $(patsubst $(LOCALE)/%/LC_MESSAGES,%,$(wildcard $(LOCALE)/*/LC_MESSAGES)); do \
	    $(BIN)/pybabel --quiet update --domain messages --locale $$language --no-fuzzy-matching \
	        --ignore-obsolete --ignore-pot-creation-date --no-wrap \
	        --input-file $(LOCALE)/messages.pot --output-dir $(LOCALE) || exit 1; done

node:  ## fetch the stock clients in JavaScript that sync is tested with (needs node)
	cd tests/sync/node && npm install --silent --no-audit --no-fund

demo: .venv/ready  ## a store on a chat page; SCRIPT=1 plays a conversation and checks the replies
	$(BIN)/tarctl demo $(if $(SCRIPT),--script)

crash: .venv/ready  ## kill -9 at random points under load, N=10 times, and look for anything lost
	$(BIN)/python -m loadtest crash $(N)

timers: .venv/ready  ## N=10 stores due at one instant, kill -9 in their midst, HOSTS=1: each fires once
	$(BIN)/python -m loadtest timers $(N) --hosts $(HOSTS)

bench: .venv/ready  ## this product and a peer in turn, as a table (skips without the peers)
	$(BIN)/python -m loadtest bench --into docs/benchmarks.md $(BENCH)

eval: .venv/ready  ## how well utterances are understood without a model, into docs/language.md
	$(BIN)/python -m loadtest language --into docs/language.md

copies: .venv/ready  ## what copies of stores on devices cost: commits, pulls, polling, as a table
	$(BIN)/python -m loadtest copies --into docs/benchmarks.md

load: .venv/ready  ## play SCENARIO=smoke against a house of real processes, and judge it
	$(BIN)/python -m loadtest run $(SCENARIO) $(LOAD)

refbox: SCENARIO = three-thousand
refbox: .venv/ready  ## a load test within the limits of a rented machine: SCENARIO=three-thousand
	deploy/refbox $(BIN)/python -m loadtest run $(SCENARIO)

month: .venv/ready  ## a month of one store's phrases: how often a model had to be asked
	$(BIN)/python -m loadtest month

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*##/\1 /p' Makefile

plain:  ## forget the compiled parser, to work on its source: what is compiled hides it
	rm -f .venv/ready actors/parsing/*.so actors/parsing/*/*.so *__mypyc.*.so

.venv/ready: .venv/installed $(wildcard actors/parsing/*.py actors/parsing/rules/*.py actors/parsing/by_itself/*.py)
	HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(BIN)/pip install --quiet --editable . --no-build-isolation --no-deps \
	    || echo "The parser could not be compiled: it runs as it is, and takes a quarter longer."
	touch $@

.venv/installed: pyproject.toml
	$(PY) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable . --group dev
	touch $@
