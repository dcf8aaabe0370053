.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What running needs and what developing needs besides, each installed once per change of its pins.
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development
PLAYGROUND := tools/playground/node_modules/.installed
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help run chat test test-bot test-rest venv bytecode lock lint format types imports security unit playground bench clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUNTIME) bytecode ## start the bot with demo data, and the Agents Playground where Node.js is present
	@if command -v npm >/dev/null; then $(MAKE) --silent playground \
		|| echo "The Agents Playground could not be installed; going on without it."; fi
	@$(BIN)/python -m tools.run

chat: $(RUNTIME) ## talk with the bot in the terminal, as a demo member
	@$(BIN)/python -m tools.demo_data
	@$(BIN)/python -m bot chat --as karin.demo@kalix.example

test: venv bytecode ## lint, types, import rules, security and every test: unit, integration, PostgreSQL and browser
	@$(MAKE) --no-print-directory lint types imports security
	@if command -v npm >/dev/null; then $(MAKE) --silent playground; fi
	@$(MAKE) --no-print-directory --keep-going --jobs=2 test-bot test-rest

# Many of the bot's tests wait for other processes, so the others are run beside them.
test-bot:
	$(BIN)/pytest tests/bot

test-rest:
	$(BIN)/pytest --ignore=tests/bot

# Where Python is told to write no bytecode, every start of the bot would compile all of it again.
bytecode: $(RUNTIME)
	@$(BIN)/python -m compileall -q bot dialogs domain storage

venv: $(DEVELOPMENT) ## make the virtual environment from the pinned, hashed requirements

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")'
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.txt | $(BIN)/python
	@echo "Installing the pinned requirements"
	@$(PIP) -r requirements.txt
	@touch $@

$(DEVELOPMENT): requirements-dev.txt $(RUNTIME)
	@echo "Installing the pinned development requirements"
	@$(PIP) -r requirements.txt -r requirements-dev.txt
	@touch $@

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-config \
	--no-header --no-emit-index-url --no-emit-find-links

lock: venv ## pin requirements*.in anew, with hashes (ARGS=--upgrade takes the newest)
	$(LOCK) $(ARGS) requirements.in --output-file requirements.txt
	$(LOCK) $(ARGS) requirements-dev.in --output-file requirements-dev.txt
	@$(MAKE) --no-print-directory venv

lint: venv ## check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: venv ## put the code in the project's format and mend what lint can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: venv ## check the types
	$(BIN)/mypy .

imports: venv ## check that every floor imports only from floors below it
	$(BIN)/lint-imports

# What only looks like a secret: the word secretary, the shape of an address, a script's published hash.
NO_SECRETS = secretary|SECRETARY|user:password@|USER:PASSWORD@|sha384-
PLACES = bot dialogs domain storage tools demo docs Makefile Dockerfile pyproject.toml .ci
# Where git is missing, or refuses a folder that is somebody else's, they are found without it.
READ_BY_PEOPLE = $(shell (git ls-files $(PLACES) '*.md' 2>/dev/null \
	|| find $(PLACES) *.md tests -type f -not -path 'tests/*' -o -name '*.md') \
	| grep -Ev '^storage/data/|package-lock.json|\.png$$|/node_modules/|/__pycache__/')

security: venv ## look for weaknesses in the code, secrets, and vulnerable packages
	$(BIN)/bandit --quiet --configfile pyproject.toml -ll --recursive bot dialogs storage domain
	@$(BIN)/detect-secrets-hook --exclude-lines '$(NO_SECRETS)' $(READ_BY_PEOPLE)
	@$(BIN)/python -m tools.vulnerabilities

unit: venv ## run the tests that need nothing but Python
	$(BIN)/pytest -m "not postgres and not e2e"

playground: $(PLAYGROUND) ## install the Microsoft 365 Agents Playground

$(PLAYGROUND): tools/playground/package.json tools/playground/package-lock.json
	@echo "Installing the Microsoft 365 Agents Playground"
	@npm ci --silent --no-audit --no-fund --prefix tools/playground
	@touch $@

bench: venv ## measure speed
	$(BIN)/python -m benchmarks

clean: ## remove what was made here, but not the data
	rm -rf $(VENV) tools/playground/node_modules artifacts .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
