# `make run` and `make test` do all of their own set-up on a fresh machine.

PYTHON ?= $(firstword $(shell command -v python3.11 python3))
VENV ?= .venv
PORT ?= 8000
CATALOGUE ?= data/wine_documents.jsonl
SOMMELIER_HOME ?= var
TESTS ?= tests
# A process of tests for each core; 0 for none of their own.
PROCESSES ?= logical
# Where FAISS searches: cpu, or gpu on a machine with an NVIDIA card.
FAISS ?= cpu

BIN := $(VENV)/bin
# Peers stand apart, so that no version of theirs is ever ours.
PEERS := .venv-peers
export SOMMELIER_HOME

OTHER_FAISS := $(filter-out $(FAISS),cpu gpu)
ifneq ($(words $(OTHER_FAISS)),1)
$(error FAISS must be cpu or gpu, not "$(FAISS)")
endif
DEV := $(VENV)/.installed-dev,$(FAISS)
# Checks and tests see the settings as shipped, whatever the shop of whoever runs them is set to.
SETTINGS = $(filter SOMMELIER_% DJANGO_%,$(.VARIABLES))
WITHOUT_SETTINGS = env $(patsubst %,-u %,$(SETTINGS))
OF_TESTS := SOMMELIER_DATABASE_URL SOMMELIER_TEST_DATABASE_URLS SOMMELIER_TEST_REDIS_URL SOMMELIER_NO_SKIPS
WITHOUT_OTHER_SETTINGS = env $(patsubst %,-u %,$(filter-out $(OF_TESTS),$(SETTINGS)))
NEW_KEY := $(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))"

.PHONY: run test fuzz check audit bench bench-peers fmt pins clean

run: $(VENV)/.installed-$(FAISS)
	SOMMELIER_INSECURE_HTTP=1 $(BIN)/python manage.py serve --catalogue "$(CATALOGUE)" --port $(PORT)

test: $(DEV)
	$(WITHOUT_OTHER_SETTINGS) HF_HUB_OFFLINE=1 $(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile $(TESTS)

# Many more cases of the tests that make their own, which a test run has only some of.
fuzz: $(DEV)
	$(WITHOUT_OTHER_SETTINGS) HF_HUB_OFFLINE=1 $(BIN)/python -m pytest --hypothesis-profile=fuzz --timeout=0 \
		--hypothesis-show-statistics tests/search/test_any_request.py tests/search/test_any_parameters.py \
		tests/indexer/importing/test_any_bytes.py

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(WITHOUT_SETTINGS) $(BIN)/mypy
	$(BIN)/lint-imports
	key=$$($(NEW_KEY)) && home=$$(mktemp -d) && trap 'rm -rf "$$home"' EXIT && \
		$(WITHOUT_SETTINGS) SOMMELIER_HOME="$$home" $(BIN)/python manage.py makemigrations --check --dry-run && \
		$(WITHOUT_SETTINGS) SOMMELIER_HOME="$$home" SOMMELIER_SECRET_KEY="$$key" $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(MAKE) --no-print-directory audit

# PyPI tells known vulnerabilities by version; without it nothing can be said, which is no reason to fail.
audit: $(DEV)
	@if $(BIN)/python -c "from urllib.request import urlopen; urlopen('https://pypi.org/pypi/Django/5.2/json', timeout=5)" 2>/dev/null; \
	then $(BIN)/pip-audit --requirement constraints.txt --no-deps --disable-pip --progress-spinner off --timeout 10; \
	else echo "Not audited: PyPI's advisories cannot be reached from here."; fi

bench: $(DEV)
	HF_HUB_OFFLINE=1 $(BIN)/python -m bench

# Others search the index in SOMMELIER_HOME beside us: `make run` makes it.
bench-peers: $(DEV) $(PEERS)/.installed
	HF_HUB_OFFLINE=1 $(BIN)/python -m bench.peers
	$(BIN)/python -m bench.render_docs

fmt: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# After a change of dependencies. Versions that still fit stay; without the old file all are the newest.
pins: $(DEV)
	UV_CUSTOM_COMPILE_COMMAND="make pins" $(BIN)/uv pip compile --quiet --all-extras --python-version 3.11 \
		--annotation-style line --output-file constraints.txt pyproject.toml

clean:
	rm -rf $(VENV) $(PEERS) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# faiss-cpu and faiss-gpu are the same files: to take one away breaks the other, so both go first.
$(VENV)/.installed-%: pyproject.toml constraints.txt | $(VENV)/bin/python
	@if $(BIN)/python -m pip show --quiet faiss-$(OTHER_FAISS) 2>/dev/null; \
	then rm -f $(VENV)/.installed-* && $(BIN)/python -m pip uninstall --quiet --yes faiss-cpu faiss-gpu; fi
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[$*]"
	touch $@

$(PEERS)/.installed: bench/peers-requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --requirement bench/peers-requirements.txt
	touch $@
