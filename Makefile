# make serve: the chat page.  make test: everything that CI runs.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCKED := --no-deps --require-hashes
# A process per core, each with whole files: what a file's tests share is made once.
PARALLEL := --numprocesses auto --maxprocesses 8 --dist loadfile

.PHONY: serve install test check format lint types imports bench fuzz lock clean

serve: install
	$(BIN)/anwen serve

install: $(READY)

$(READY): requirements.lock requirements-cpu.lock requirements-cuda.lock pyproject.toml
	test -x $(BIN)/python || python3 -m venv $(VENV)
	$(PIP) install --quiet --upgrade "pip>=25.3"
	@# A CPU build of torch where pip knows one (a tenth of the size), else the public wheel.
	-@$(PIP) install --quiet $(LOCKED) -r requirements-cpu.lock 2>/dev/null
	$(PIP) install --quiet --progress-bar off $(LOCKED) -r requirements.lock
	@# The public Linux build of torch needs the CUDA libraries beside it; a CPU build does not.
	$(BIN)/python -c "import torch" 2>/dev/null || $(PIP) install --quiet $(LOCKED) -r requirements-cuda.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: install
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright

imports: install
	$(BIN)/lint-imports

check: lint types imports
	$(BIN)/pytest $(PARALLEL)

test: lint types imports
	@command -v chromium >/dev/null || echo "Chromium is missing: browser tests are skipped (apt-get install chromium fonts-noto-cjk)"
	$(BIN)/pytest -m "" $(PARALLEL) -rs --durations=10
	$(BIN)/anwen eval gate

# Answers, then the scale table where ANWEN_SHARED holds the statutes: some ten minutes after the
# first run, which embeds 10,000 articles; SIZES="1000 10000 150000" takes three quarters of an hour.
SIZES := 1000 10000
bench: install
	$(BIN)/python -m evals.bench_ask
	$(BIN)/python -m evals.bench_scale --sizes $(SIZES)

# Ten minutes of any bytes and any questions; fails where a parser faults or slows down.
fuzz: install
	$(BIN)/python -m tests.tools.fuzz --seconds 600

lock:
	$(BIN)/python tests/tools/lock.py $(TORCH_WHEELS)

clean:
	rm -rf $(VENV) .anwen .cache build *.egg-info
