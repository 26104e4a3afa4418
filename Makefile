# `make run` and `make test` do all of their own set-up on a fresh machine.

PYTHON ?= python3.11
VENV ?= .venv
PORT ?= 8000
CATALOGUE ?= data/wine_documents.jsonl
SOMMELIER_HOME ?= var
TESTS ?= tests
# Where FAISS searches: cpu, or gpu on a machine with an NVIDIA card. Never both in one environment.
FAISS ?= cpu

BIN := $(VENV)/bin
export SOMMELIER_HOME

.PHONY: run test check bench fmt clean

run: $(VENV)/.installed-$(FAISS)
	SOMMELIER_INSECURE_HTTP=1 $(BIN)/python manage.py serve --catalogue "$(CATALOGUE)" --port $(PORT)

test: $(VENV)/.installed-dev
	env -u SOMMELIER_HOME HF_HUB_OFFLINE=1 $(BIN)/python -m pytest $(TESTS)

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	env -u SOMMELIER_HOME $(BIN)/python manage.py makemigrations --check --dry-run --settings tests.settings
	env -u SOMMELIER_HOME SOMMELIER_HOME=$$(mktemp -d) SOMMELIER_SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_hex(40))") \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

bench: $(VENV)/.installed-dev
	HF_HUB_OFFLINE=1 $(BIN)/python -m bench

fmt: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed-%: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[$*]"
	touch $@
