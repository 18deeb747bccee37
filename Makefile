.DEFAULT_GOAL := help
.PHONY: help run test lint bench screens docs lock clean

# The tests start the program hundreds of times: what was compiled once is kept, wherever that was switched off.
export PYTHONDONTWRITEBYTECODE :=

PYTHON ?= python3
BIN := .venv/bin
BOOTSTRAP := $(PYTHON) packaging/bootstrap.py

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

run:  ## set up, then show the whole flow on the packaged sample cases
	@$(BOOTSTRAP)
	@$(BIN)/python packaging/run_demo.py

test:  ## set up, then ruff, mypy, import-linter and every test
	@$(BOOTSTRAP) --verifiers
	@$(BIN)/python packaging/checks.py --tests

lint:  ## ruff, mypy and import-linter
	@$(BOOTSTRAP)
	@$(BIN)/python packaging/checks.py

bench:  ## measure start, save, check, draw, sign and import, each against a baseline
	@$(BOOTSTRAP)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench

screens:  ## redraw docs/screens
	@$(BOOTSTRAP)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screens

docs:  ## write docs/rules.md, docs/sources.md and docs/benchmark.md from templates, lists and benchmark
	@$(BOOTSTRAP)
	@$(BIN)/python -m tests.documents

lock:  ## make packaging/requirements.txt again from the pins in pyproject.toml
	@$(BOOTSTRAP)
	@$(BIN)/uv pip compile --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --quiet --output-file packaging/requirements.txt pyproject.toml

clean:  ## remove everything that was built, the environment included
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.* htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
