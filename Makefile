# All set-up goes into .venv. `make setup test demo run bench soak lint` are for everybody, the others for who changes the code.

PYTHON ?= python3
PORT ?= 8000
LANGUAGES := ru kk
BIN := .venv/bin
MADE := .venv/.made
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard hotline/translations/*/LC_MESSAGES/messages.po))
# Settings of a real instance must not reach the tests or the demo.
CLEAN := unset $$(env | sed -n 's/^\(HOTLINE_[A-Z_]*\)=.*/\1/p' | grep -v '^HOTLINE_TEST_') HOTLINE_NONE;

.PHONY: setup test demo run bench soak lint browser messages migration constraints
.DEFAULT_GOAL := setup

setup: $(MADE) $(CATALOGUES)

$(MADE): pyproject.toml constraints.txt requirements.txt hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Hotline needs Python 3.11 or newer: make PYTHON=…"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

%.mo: %.po | $(MADE)
	@$(BIN)/pybabel -q compile -i $< -o $@

test: setup browser
	@$(CLEAN) exec $(BIN)/pytest -n auto --dist worksteal

soak: setup
	@$(CLEAN) HOTLINE_TEST_EXAMPLES=$${HOTLINE_TEST_EXAMPLES:-200} exec $(BIN)/pytest -m "soak or random_data" -s

bench: setup
	@$(CLEAN) exec $(BIN)/python -m bench

browser:
	@.ci/browser

demo: setup
	@$(CLEAN) HOTLINE_INSTANCE=$$(mktemp -d "$${TMPDIR:-/tmp}/hotline-demo.XXXXXX") && \
	export HOTLINE_INSTANCE HOTLINE_SIMULATOR=1 && \
	HOTLINE_PUBLIC_URL=http://localhost:$(PORT) $(BIN)/hotline demo && exec $(BIN)/hotline serve --port $(PORT)

run: setup
	@exec $(BIN)/hotline serve --port $(PORT)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/deptry hotline
	$(BIN)/mypy

# make migration m="add follow ups"
migration: setup
	@test -n '$(m)' || { echo 'make migration m="what it does"'; exit 2; }
	$(BIN)/python -m hotline.ops.new_migration '$(m)'

# The catalogues' words, out of the sources; a test says what is not yet translated.
messages: $(MADE)
	@mkdir -p build
	@$(BIN)/pybabel -q extract -F pyproject.toml --ignore-dirs=".*" -k _l --add-location=file --sort-output --ignore-dirs=".*" -o build/messages.pot hotline templates
	@for language in $(LANGUAGES); do \
	  test -e hotline/translations/$$language/LC_MESSAGES/messages.po && verb="update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date" || verb=init; \
	  $(BIN)/pybabel -q $$verb -i build/messages.pot -d hotline/translations -l $$language || exit; \
	done

# Pins for everybody, out of pyproject.toml; needs uv.
constraints:
	uv pip compile --universal --python-version 3.11 --extra dev --no-header --no-annotate --no-emit-index-url \
	  --no-emit-find-links --upgrade -o constraints.txt pyproject.toml
