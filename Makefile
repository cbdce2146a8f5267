# The same commands for people and for the CI machine. Only Python >= 3.11 and make are needed beforehand.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV := $(VENV)/uv/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -c requirements/constraints.txt

.PHONY: help demo test browser lint gate docs dist image cluster bench lock clean
.DEFAULT_GOAL := help

help:  ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

demo: $(STAMPS)/package  ## Read an invented report, build a record, show the ledger
	$(BIN)/verbale demo

test: $(STAMPS)/dev  ## Run the tests; those that need a browser are skipped where there is none
	$(BIN)/python -m pytest

browser:  ## Install Debian's chromium on this system with apt-get, for the tests of the reading room
	@command -v chromium || { echo "installing chromium on this system"; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; }

lint: $(STAMPS)/dev  ## Format, style, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check --output-format concise .
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(STAMPS)/dev  ## Hold the pinned floors, where the data is present
	$(BIN)/python evaluation/gate.py

docs: $(STAMPS)/dev  ## Write the pages that are made from the code, and test examples and links of all
	$(BIN)/python -m verbale.cli.reference > docs/cli.md
	$(BIN)/python -m verbale.cli.model_reference > docs/model.md
	$(BIN)/verbale schema > docs/schema/record.schema.json
	$(BIN)/verbale schema --shards > docs/schema/shard.schema.json
	$(BIN)/verbale schema --api > docs/schema/openapi.json
	$(BIN)/python -m pytest -q tests/test_docs.py tests/test_readme.py

dist: $(STAMPS)/package  ## Build wheel and sdist into dist/, and try both in an empty environment
	.ci/dist

image:  ## Build the Docker image and try it, where Docker runs
	.ci/image

cluster:  ## Build the image for clusters, and read with a head and two workers, where Docker Compose runs
	.ci/cluster

bench: $(STAMPS)/dev  ## What extraction and start-up cost
	$(BIN)/python benchmarks/extraction_cost.py
	$(BIN)/python benchmarks/startup.py

# Each lock keeps to the versions of those before it: three are installed into one environment, the last into a cluster's image.
lock: $(VENV)/uv/bin/uv  ## Resolve the requirements anew; UPGRADE=--upgrade takes newer versions
	$(UV) $(UPGRADE) pyproject.toml --extra web --extra office -o requirements/runtime.lock
	$(UV) $(UPGRADE) --group build -c requirements/runtime.lock -o requirements/build.lock
	$(UV) $(UPGRADE) pyproject.toml --extra web --extra office --extra arrow --extra pandas --extra polars --extra scale --extra ray --extra s3 --group dev -c requirements/runtime.lock -c requirements/build.lock -o requirements/dev.lock
	$(UV) $(UPGRADE) pyproject.toml --extra web --extra office --extra scale --extra ray --extra s3 -c requirements/build.lock -c requirements/dev.lock -o requirements/cluster.lock

clean:  ## Remove what was built, and the environment
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

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
