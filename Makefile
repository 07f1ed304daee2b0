# Two commands on a fresh machine do everything: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check lint types layers generated soak bench clean

$(BIN)/nettrack: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(BIN)/nettrack
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(BIN)/nettrack ## the main job on a sample tracker in a temporary place
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh demo.sh

test: $(VENV)/.dev ## every test
	$(BIN)/python -m pytest -n auto

check: lint types layers generated test ## everything that CI checks

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

generated: $(VENV)/.dev
	$(BIN)/python -m nettrack.store.compile --check
	$(BIN)/python docs/generate.py --check

soak: $(VENV)/.dev ## the faults, tens of thousands of them: more than an hour
	NETTRACK_KILLS=5000 $(BIN)/python -m pytest -n auto --durations 8 tests/programs/test_faults.py tests/programs/test_power.py tests/programs/test_storage.py tests/services/test_machine.py tests/upkeep/test_salvage.py tests/cli/test_hostile.py
	NETTRACK_KILLS=5000 $(BIN)/python -m pytest -n auto tests/exchange/test_delimited.py tests/exchange/test_decoding.py tests/exchange/test_calendar_file.py
	NETTRACK_KILLS=5000 $(BIN)/python -m pytest -s tests/programs/test_at_once.py
	$(BIN)/python -m tests.programs.injection --markdown docs/safety.md

bench: $(VENV)/.dev ## ratios against bare Python and sqlite3, at two sizes
	$(BIN)/python -m benchmarks.run --markdown docs/performance.md

clean:
	rm -rf $(VENV)
