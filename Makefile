# The same commands for people and for the CI machine. Only Python >= 3.11 and make are needed beforehand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV := $(VENV)/uv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet

.PHONY: help demo test lint gate docs bench lock clean
.DEFAULT_GOAL := help

help:  ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

demo: $(STAMPS)/package  ## Read an invented report, build a record, show the ledger
	$(BIN)/verbale demo

test: $(STAMPS)/dev $(STAMPS)/chromium  ## Run the tests
	$(BIN)/python -m pytest

lint: $(STAMPS)/dev  ## Format, style, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check --output-format concise .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(STAMPS)/dev  ## Hold the pinned floors, where the data is present
	$(BIN)/python evaluation/gate.py

docs: $(STAMPS)/docs  ## Build the documentation into site/
	$(BIN)/mkdocs build --strict --quiet

bench: $(STAMPS)/dev  ## What extraction and start-up cost
	$(BIN)/python benchmarks/extraction_cost.py
	$(BIN)/python benchmarks/startup.py

# All four are installed into one environment: each later lock keeps to the versions of those before it.
lock: $(VENV)/uv/bin/uv  ## Resolve the requirements anew; UPGRADE=--upgrade takes newer versions
	$(UV) $(UPGRADE) pyproject.toml --extra web --extra office -o requirements/runtime.lock
	$(UV) $(UPGRADE) --group build -c requirements/runtime.lock -o requirements/build.lock
	$(UV) $(UPGRADE) pyproject.toml --extra web --extra office --extra arrow --extra pandas --extra polars --extra scale --extra ray --group dev -c requirements/runtime.lock -c requirements/build.lock -o requirements/dev.lock
	$(UV) $(UPGRADE) --group docs -c requirements/dev.lock -c requirements/build.lock -o requirements/docs.lock

clean:  ## Remove what was built, and the environment
	rm -rf $(VENV) site build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# A stamp is newer than all that went into it, so that a second call installs nothing.
$(STAMPS)/venv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Verbale needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	mkdir -p $(STAMPS) && touch $@

$(VENV)/uv/bin/uv: | $(STAMPS)/venv
	$(PYTHON) -m venv $(VENV)/uv
	$(VENV)/uv/bin/python -m pip --disable-pip-version-check --quiet install uv

$(STAMPS)/package: requirements/runtime.lock requirements/build.lock pyproject.toml | $(STAMPS)/venv
	$(PIP) install --require-hashes -r requirements/runtime.lock
	$(PIP) install --require-hashes -r requirements/build.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(STAMPS)/dev: requirements/dev.lock $(STAMPS)/package
	$(PIP) install --require-hashes -r requirements/dev.lock
	touch $@

# Where it can be neither found nor installed, the tests that need a browser are skipped, and say so.
$(STAMPS)/chromium: | $(STAMPS)/venv
	command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium) >/dev/null 2>&1 || true
	touch $@

$(STAMPS)/docs: requirements/docs.lock $(STAMPS)/package
	$(PIP) install --require-hashes -r requirements/docs.lock
	touch $@
