# The targets a person types. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made-from-locks
CODE := src tests tools benchmarks
JOBS ?= 2
LOCK := pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
	--custom-compile-command "make lock"

# What compiling pyicu takes, where packages can be installed; elsewhere its build says what lacks.
COMPILING := if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then set -e; \
	wanted="libicu-dev pkg-config g++"; \
	$(PYTHON) -c 'import os, sysconfig as s; os.stat(s.get_path("include") + "/Python.h")' 2>/dev/null \
		|| wanted="$$wanted python3-dev"; \
	dpkg -s $$wanted >/dev/null 2>&1 || { apt-get update -qq; \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$wanted >/dev/null; }; \
	fi

.DEFAULT_GOAL := help
.PHONY: help env peers ftm screen test check format format-check lint types imports docs bench bench-quick bench-peers bench-scale learn lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

env: $(STAMP) ## make .venv with the locked versions (uv when present, else pip)

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is older than 3.11. Name a newer one: make env PYTHON=python3.12"; exit 1; }
	@echo "Making $(VENV) with the locked versions. This takes up to a minute." >&2
	@if command -v uv >/dev/null; then set -e; \
		test -x $(BIN)/python || uv venv --quiet --python "$$(command -v $(PYTHON))" $(VENV); \
		VIRTUAL_ENV=$(VENV) uv pip install --quiet --require-hashes --only-binary :all: -r requirements/dev.txt; \
		VIRTUAL_ENV=$(VENV) uv pip install --quiet --no-deps --no-build-isolation --editable .; \
	else set -e; \
		test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV); \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check \
			--require-hashes --only-binary :all: -r requirements/dev.txt; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check \
			--no-deps --no-build-isolation --editable .; \
	fi
	@touch $@

screen: env ## screen the example ledger with the starter snapshot
	@mkdir -p out
	@$(BIN)/fromwhom screen examples/purchases-2020.csv --snapshot starter --fail-on never \
		-o html=out/purchases-2020.html -o json=out/purchases-2020.json -o xlsx=out/purchases-2020.xlsx

test: env ## run the whole test suite; the last line says how many passed
	@$(BIN)/python -m pytest -q -n $(JOBS)

format: env ## rewrite the code in the one format
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix-only --quiet .

format-check: env
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted. Run: make format"; exit 1; }

lint: env ## style, clock only at the edge, no prints, no dead code
	@$(BIN)/ruff check --quiet .

types: env ## strict types
	@$(BIN)/mypy

imports: env ## dependencies point down
	@$(BIN)/lint-imports

docs: env ## every thing has a docstring; files, functions and signatures are small
	@$(BIN)/interrogate --quiet $(CODE) || { $(BIN)/interrogate -vv $(CODE) | awk '/\(module\)/{m=$$2} /MISSED/{print m ": " $$2}'; exit 1; }
	@$(BIN)/python tools/sizes.py $(CODE)

check: format-check lint types imports docs test ## all of the above, then the tests

peers: .venv-peers/.made ## make .venv-peers, the environment of the peers that bench-peers compares with

.venv-peers/.made: benchmarks/peers-requirements.txt
	@$(COMPILING)
	@test -x .venv-peers/bin/pip || $(PYTHON) -m venv --clear .venv-peers
	@.venv-peers/bin/pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/peers-requirements.txt
	@touch $@

ftm: .venv-ftm/.made ## make .venv-ftm, with the library that tests hold exports against

.venv-ftm/.made: benchmarks/ftm-requirements.txt
	@$(COMPILING)
	@test -x .venv-ftm/bin/pip || $(PYTHON) -m venv --clear .venv-ftm
	@.venv-ftm/bin/pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/ftm-requirements.txt
	@touch $@

bench: env ## speed, memory, recall and precision on the real lists, beside the peers
	@$(BIN)/python -m benchmarks

bench-peers: env peers ## every peer beside fromwhom: same sets, same candidates, one run
	@$(BIN)/python -m benchmarks.side_by_side

bench-scale: env ## what a query costs on lists of ten thousand to a million names, as a curve
	@$(BIN)/python -m benchmarks.scale

bench-quick: env ## the same on little data, in under a minute
	@$(BIN)/python -m benchmarks --quick

learn: env ## learn the matcher's weights anew, and draw the reliability curves
	@$(BIN)/python -m tools.learn_weights

lock: ## resolve the versions anew (UPGRADE=--upgrade for newer ones)
	@set -e; uv=$$(command -v uv) || { echo "Resolving takes uv. Install it: python3 -m pip install uv"; exit 1; }; \
	$$uv $(LOCK) $(UPGRADE) pyproject.toml -o requirements/runtime.txt; \
	$$uv $(LOCK) $(UPGRADE) --extra dev -c requirements/runtime.txt pyproject.toml -o requirements/dev.txt; \
	$$uv $(LOCK) $(UPGRADE) --no-annotate benchmarks/peers.in -o benchmarks/peers-requirements.txt; \
	$$uv $(LOCK) $(UPGRADE) --no-annotate -c benchmarks/peers-requirements.txt benchmarks/ftm.in -o benchmarks/ftm-requirements.txt
	@! grep -nE '://|^ *--(index|extra-index|find-links)' requirements/*.txt benchmarks/*.txt \
		|| { echo "An address stands in the lock. Remove it."; exit 1; }

clean: ## remove everything that was made, the environment too
	rm -rf $(VENV) .venv-peers .venv-ftm out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
