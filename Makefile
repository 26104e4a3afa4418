# `make run` and `make test` set up everything that they need on a fresh machine.

PYTHON ?= $(firstword $(shell command -v python3.11 python3))
VENV ?= .venv
PORT ?= 8000
CATALOGUE ?= data/wine_documents.jsonl
SOMMELIER_HOME ?= var
TESTS ?= tests
# Test processes: one per core, or 0 to run the tests in the process of pytest.
PROCESSES ?= logical
# The build of FAISS: cpu, or gpu for an NVIDIA card.
FAISS ?= cpu

BIN := $(VENV)/bin
# Other search servers have an environment of their own, so that their dependencies do not affect ours.
PEERS := .venv-peers
export SOMMELIER_HOME

OTHER_FAISS := $(filter-out $(FAISS),cpu gpu)
ifneq ($(words $(OTHER_FAISS)),1)
$(error FAISS must be cpu or gpu, not "$(FAISS)")
endif
DEV := $(VENV)/.installed-dev,$(FAISS)
# Checks and tests ignore the settings of the shell.
SETTINGS = $(filter SOMMELIER_% DJANGO_%,$(.VARIABLES))
WITHOUT_SETTINGS = env $(patsubst %,-u %,$(SETTINGS))
TEST_SETTINGS := SOMMELIER_DATABASE_URL SOMMELIER_TEST_DATABASE_URLS SOMMELIER_TEST_REDIS_URL SOMMELIER_NO_SKIPS
WITHOUT_OTHER_SETTINGS = env $(patsubst %,-u %,$(filter-out $(TEST_SETTINGS),$(SETTINGS)))
NEW_KEY := $(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))"

.PHONY: run test fuzz check audit bench bench-peers fmt pins clean

run: $(VENV)/.installed-$(FAISS)
	SOMMELIER_INSECURE_HTTP=1 $(BIN)/python manage.py serve --catalogue "$(CATALOGUE)" --port $(PORT)

test: $(DEV)
	$(WITHOUT_OTHER_SETTINGS) HF_HUB_OFFLINE=1 $(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile $(TESTS)

# Many more cases of the tests that generate their cases.
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

# PyPI knows the vulnerabilities of each version. Without a network the audit is skipped.
audit: $(DEV)
	@if $(BIN)/python -c "from urllib.request import urlopen; urlopen('https://pypi.org/pypi/Django/5.2/json', timeout=5)" 2>/dev/null; \
	then $(BIN)/pip-audit --requirement constraints.txt --no-deps --disable-pip --progress-spinner off --timeout 10; \
	else echo "Not audited: PyPI cannot be reached."; fi

bench: $(DEV)
	HF_HUB_OFFLINE=1 $(BIN)/python -m bench

# Measures other search servers and ours on the index in SOMMELIER_HOME, which `make run` creates.
bench-peers: $(DEV) $(PEERS)/.installed
	HF_HUB_OFFLINE=1 $(BIN)/python -m bench.peers
	$(BIN)/python -m bench.render_docs

fmt: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# After a change of dependencies. Versions that still fit stay; delete constraints.txt to get the newest.
pins: $(DEV)
	UV_CUSTOM_COMPILE_COMMAND="make pins" $(BIN)/uv pip compile --quiet --all-extras --python-version 3.11 \
		--annotation-style line --output-file constraints.txt pyproject.toml

clean:
	rm -rf $(VENV) $(PEERS) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# faiss-cpu and faiss-gpu install the same files, so removing one breaks the other: both are removed first.
$(VENV)/.installed-%: pyproject.toml constraints.txt | $(VENV)/bin/python
	@if $(BIN)/python -m pip show --quiet faiss-$(OTHER_FAISS) 2>/dev/null; \
	then rm -f $(VENV)/.installed-* && $(BIN)/python -m pip uninstall --quiet --yes faiss-cpu faiss-gpu; fi
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[$*]"
	touch $@

$(PEERS)/.installed: bench/peers-requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --requirement bench/peers-requirements.txt
	touch $@
