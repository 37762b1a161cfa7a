# One file, three doors: `make run` (try it), `make test` (pass it), `make bench` (measure it).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: install run test style types suite format lock bench bench-understanding

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

run: install
	$(BIN)/inboxbot sandbox

test: style types suite

style: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: install
	$(BIN)/mypy

suite: install
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	uv pip compile pyproject.toml --group dev --extra transformers --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements.lock

bench: install
	$(BIN)/python -m benchmarks

bench-understanding: install
	$(BIN)/python -m benchmarks.understanding
