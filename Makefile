# Everything is done in .venv, inside this checkout, from the lock in requirements/.
# The second time needs no network.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

# The first Python of at least 3.11 that can make a virtual environment.
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

# Further reports with gold, where they are at hand; `make eval` and `make bench` do without.
EVAL ?= ../shared/eval
FACTS ?= ../shared/facts
JOBS ?= auto

.PHONY: help demo test lint eval facts bench data docs lock clean

help:  ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
		|| sed -nE 's/^([a-z]+):.*## (.*)/  make \1  \2/p' $(MAKEFILE_LIST)

demo: .venv/installed  ## read some of the bundled reports and print what they tell
	@$(BIN)/sijill read corpus/reports/ministry-01.txt corpus/reports/gulf-court-01.txt corpus/reports/called-off-01.txt

test: .venv/installed  ## lint, types, and all tests
	@status=0; $(MAKE) --no-print-directory lint || status=$$?; $(BIN)/pytest -n $(JOBS) || status=$$?; exit $$status

lint: .venv/installed  ## ruff and strict mypy
	@status=0; $(BIN)/ruff check . || status=$$?; $(BIN)/mypy || status=$$?; exit $$status

eval: .venv/installed  ## score the reader on the own corpus, and on further gold where at hand
	$(BIN)/python -m sijill.evaluate corpus
	@if [ -f $(EVAL)/dev.gold.jsonl ]; then mkdir -p out && \
		$(BIN)/sijill read $(EVAL)/dev.reports.jsonl --out out/dev.records.jsonl && \
		$(BIN)/python $(EVAL)/score.py $(EVAL)/dev.gold.jsonl out/dev.records.jsonl; fi

facts: .venv/installed  ## compare the holders with lists of leaders and ministers, where at hand
	@if [ -d $(FACTS) ]; then $(BIN)/python tools/facts_check.py --facts $(FACTS); else echo "$(FACTS): not here"; fi

bench: .venv/installed .venv/bench  ## speed, memory, and how time grows with length
	$(BIN)/python bench/bench.py --reports $(EVAL)/throughput.reports.jsonl.gz

data: .venv/installed  ## compile language/ and knowledge/ into src/sijill/data
	$(BIN)/python -m sijill.compile

docs: .venv/installed  ## write the generated pages of docs/reference anew
	$(BIN)/python docs/reference/generate.py

lock: .venv/installed  ## compile requirements/*.in anew (needs the network)
	$(BIN)/python -m pip install -q pip-tools
	cd requirements && for name in read dev bench; do ../$(BIN)/pip-compile --quiet --upgrade --allow-unsafe \
		--generate-hashes --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--no-header --no-annotate --output-file=$$name.txt $$name.in; done

clean:  ## remove the environment and caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis out dist

.venv/made:
	@if [ -z "$(PYTHON)" ]; then echo "Sijill needs Python 3.11 or later, with venv (Debian: apt install python3-venv)." >&2; exit 1; fi
	$(PYTHON) -m venv .venv
	@touch $@

.venv/locked: .venv/made requirements/dev.txt
	$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.txt
	@touch $@

.venv/installed: .venv/locked pyproject.toml
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/bench: .venv/locked requirements/bench.txt
	$(BIN)/python -m pip install -q --require-hashes -r requirements/bench.txt
	@touch $@
