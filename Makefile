# Everything starts here: `make demo` shows what Sijill does, `make test` proves that it does it.
# Needs make and Python 3.11 or newer; uses uv where it is installed. All else goes into .venv.

BIN := .venv/bin
RUN := .venv/.ready-run
DEV := .venv/.ready-dev
TRAIN := .venv/.ready-train
LOAD := .venv/.ready-load
AUDIT := .venv/.ready-audit
READING := .venv/.ready-reading
SENTENCES ?= arabic_event_gsr
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links pyproject.toml scripts/build-requirements.in

.PHONY: help demo desk test lint types layers unit words docs docs-serve picture reference train reading lock bench load fuzz audit screens clean

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(RUN): requirements.lock pyproject.toml
	scripts/setup.sh requirements.lock
	@touch $@

$(DEV): requirements-dev.lock pyproject.toml
	scripts/setup.sh requirements-dev.lock
	@touch $@ $(RUN)

$(TRAIN): requirements.lock pyproject.toml
	scripts/setup.sh requirements.lock train
	@touch $@ $(RUN)

$(LOAD): requirements.lock pyproject.toml
	scripts/setup.sh requirements.lock bench
	@touch $@ $(RUN)

$(READING): requirements.lock pyproject.toml
	scripts/setup.sh requirements.lock reading
	@touch $@ $(RUN)

$(AUDIT): requirements.lock pyproject.toml
	scripts/setup.sh requirements.lock audit
	@touch $@ $(RUN)

demo: $(RUN) ## Set everything up, read one example article, show its evidence and its claims
	$(BIN)/sijill code examples/party-statement.txt --published 2025-10-14 --highlight

desk: $(RUN) ## Open the review desk on the example articles
	mkdir -p build
	$(BIN)/sijill add examples/gold.jsonl --ledger build/desk.db
	$(BIN)/sijill link --ledger build/desk.db
	$(BIN)/sijill serve --ledger build/desk.db

test: lint types layers unit words docs ## Set everything up and run every check

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

layers: $(DEV)
	$(BIN)/lint-imports

unit: $(DEV)
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

words: $(DEV)
	$(BIN)/sijill lexicon check

docs: $(DEV) ## Build the documentation into site/, warnings being errors
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

docs-serve: $(DEV) ## Read the documentation at a local address while you write it
	$(BIN)/mkdocs serve

reference: $(DEV) ## Fill the parts of docs/ that the program itself knows
	$(BIN)/python scripts/reference.py

screens: $(DEV) ## Photograph every view of the desk in both languages, light, dark and on a telephone, into build/screens/
	SIJILL_SCREENSHOTS=build/screens $(BIN)/python -m pytest tests/web/test_browser.py -k "everybody or narrow"

picture: $(DEV) ## Draw the README's picture anew from a real run
	$(BIN)/python scripts/picture.py docs/assets/claims.svg

train: $(TRAIN) ## Learn all weights anew; SENTENCES=DIR names the sentences that are not in this repository
	$(BIN)/python scripts/train.py --sentences $(SENTENCES)

reading: $(READING) ## Teach the network anew, more than an hour on two cores; SENTENCES=DIR as for train
	$(BIN)/python scripts/reading_lessons.py --sentences $(SENTENCES) $(if $(FURTHER),--further $(FURTHER))
	$(BIN)/python scripts/teach_reading.py

lock: ## Pin every dependency anew, with hashes and without addresses (needs uv)
	$(COMPILE) --extra brief --extra parquet --extra desk -o requirements.lock
	$(COMPILE) --extra brief --extra parquet --extra postgres --extra desk --group dev -o requirements-dev.lock

bench: $(RUN) ## Measure speed and memory, beside a plain folding pass
	$(BIN)/python benchmarks/coding.py

load: $(LOAD) ## Measure the desk with 20 people in a ledger of 100,000 incidents; builds that ledger first
	$(BIN)/python -m benchmarks.desk

fuzz: $(DEV) ## Send to every address of the desk's API 200 times what schemathesis thinks of
	SIJILL_FUZZ=200 $(BIN)/python -m pytest tests/web/test_fuzz.py

audit: $(AUDIT) ## Look up known vulnerabilities of every pinned dependency; needs the internet
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements.lock
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements-dev.lock

clean: ## Remove all that was built here
	rm -rf .venv site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
