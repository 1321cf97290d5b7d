# The first two commands of the README: `make run`, `make test`. Everything they need is set up here.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
BENCH  := build/bench
RAW       ?= raw
PROCESSED ?= processed
LOCK_FLAGS := --generate-hashes --no-emit-index-url --no-emit-find-links --universal --python-version 3.11 --no-annotate

.DEFAULT_GOAL := help
.PHONY: help venv run test test-slow check format docs bench lock lock-stages clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Bytecode is kept also where PYTHONDONTWRITEBYTECODE is set, as in most containers: to compile all
# that a run imports takes Python half a second, and with Prefect and its server five, every time.
venv: $(VENV)/.ready  ## the environment, built from requirements.lock
	@$(BIN)/python -m compileall -qq src flows || :

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("copydesk needs Python 3.11 or newer; this is " + sys.version.split()[0] + " (set PYTHON=python3.x)" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -c 'import copydesk.flows.process, copydesk.html.child, ftfy, prefect.server.api.server, pyarrow.acero, pyarrow.dataset'
	@touch $@

run: venv  ## raw/ -> processed/current, with a summary
	@$(BIN)/copydesk run $(RAW) $(PROCESSED)

test: venv  ## the quick tests (about three minutes on two cores)
	@$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist loadscope

test-slow: venv  ## the slow tests: a real server, a Dask cluster, kills at random moments
	@$(BIN)/python -m pytest -m slow

check: venv  ## format, lint, types, import contracts, generated docs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m copydesk.docs --check docs

format: venv  ## put code and generated docs in order
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@$(BIN)/python -m copydesk.docs docs

docs: venv  ## write the generated pages of docs/
	@$(BIN)/python -m copydesk.docs docs

bench: venv  ## compare the search for duplicates with other tools (CORPUS="a.jsonl b.parquet"; minutes)
	@test -x $(BENCH)/bin/python || $(PYTHON) -m venv $(BENCH)
	@$(BIN)/uv pip install --quiet --python $(BENCH)/bin/python --group bench
	@$(BIN)/uv pip install --quiet --python $(BENCH)/bin/python --no-deps --editable .
	@$(BENCH)/bin/python benchmarks/duplicates.py $(CORPUS)
	@$(BIN)/python benchmarks/growth.py $(CORPUS)

lock: venv  ## requirements.lock from pyproject.toml
	@$(BIN)/uv pip compile $(LOCK_FLAGS) --custom-compile-command 'make lock' --group dev pyproject.toml -o requirements.lock --quiet

lock-stages: venv  ## tests/golden/stages.lock.toml anew, after a stage's version was raised
	@PYTHONPATH=tests $(BIN)/python tests/golden/test_stages_lock.py

clean:  ## remove the environment and the caches (raw/ and processed/ stay)
	rm -rf $(VENV) build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
