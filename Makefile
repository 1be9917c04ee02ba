# make run                    the page on http://127.0.0.1:7860, with the sample corpus
# make run ARTICLES=folder    the same with articles of your own
# make test                   the tests        make check   style, types, import direction
# make gate                   answer quality   make bench   speed
# Further: DATA=dir (data directory), PORT=n, PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
ARTICLES ?=
DATA ?= $(or $(CLAIMDESK_DATA),.claimdesk)
PORT ?=

# Handed on through the environment, so that any character in a path survives the shell.
run: export ARTICLES := $(ARTICLES)
run: export CLAIMDESK_DATA := $(DATA)

.PHONY: run test check gate bench clean

run: $(VENV)/installed
	@if [ -n "$$ARTICLES" ]; then \
	    if [ ! -e "$$ARTICLES" ]; then \
	        echo "ARTICLES=$$ARTICLES does not exist." >&2; exit 1; \
	    fi; \
	    $(BIN)/claimdesk ingest -- "$$ARTICLES" || echo "Serving what could be taken in." >&2; \
	elif ! $(BIN)/claimdesk status --json 2>/dev/null | grep -Eq '"articles": *[1-9]'; then \
	    $(BIN)/claimdesk ingest corpus; \
	fi
	@$(if $(PORT),CLAIMDESK_PORT=$(PORT)) $(BIN)/python app.py

# The doors' tests mostly wait for servers and a browser: the others run beside them.
test: $(VENV)/installed-dev
	@log=$$(mktemp); \
	$(BIN)/python -m pytest -q -p no:cacheprovider tests/workspace > "$$log" 2>&1 & doors=$$!; \
	$(BIN)/python -m pytest -q --ignore=tests/workspace; rest=$$?; \
	wait $$doors; doors=$$?; cat "$$log"; rm -f "$$log"; exit $$((rest + doors))

check: $(VENV)/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

gate: $(VENV)/installed-dev
	$(BIN)/python -m evaluation.gate

bench: $(VENV)/installed-dev
	$(BIN)/python -m evaluation.bench

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache \
	    .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps are what a second run goes by: nothing is installed again until the pins change.
$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Claimdesk needs Python 3.11 or newer; name one with make PYTHON=python3.12." >&2; \
	    exit 1; }
	@echo "Installing into $(VENV); this is done once and takes a few minutes."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(PIP) -e '.[dev]'
	@touch $@
