# Two commands do it all on a fresh machine: `make run` (main job, offline) and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
CORPUS := .venv-corpus/.installed
HISTORY := .venv-history/.installed

.PHONY: run test browser test-browser test-corpus test-history report-shots lint types arrows docs check schema lock test-long mutate bench-repair bench-article bench-visits bench-crawl bench-link bench-corpus bench-history demo clean

run: $(STAMP)  ## the main job: clean the saved pages in seeds/, write data/seeds/, print a table
	$(BIN)/scrapy crawl seeds
	$(BIN)/scrapy link data/seeds
	$(BIN)/scrapy export data/seeds --to parquet,csv
	$(BIN)/scrapy report data/seeds --made-up

test: $(STAMP)  ## all tests
	$(BIN)/python -m pytest -n 4 --dist loadfile

test-long: $(STAMP)  ## the same with fresh random examples, and more of them
	HYPOTHESIS_PROFILE=free $(BIN)/python -m pytest -n 4 --dist loadfile

test-browser: browser  ## the report in a real browser (Chromium)
	$(BIN)/python -m pytest tests/browser

test-corpus: $(CORPUS)  ## `scrapy corpus` on datatrove, on Ray, from an HTTP and an S3 server
	.venv-corpus/bin/python -m pytest -n 2 --dist load tests/corpus

test-history: $(HISTORY)  ## `scrapy history` against a real web archive (pywb)
	.venv-history/bin/python -m pytest tests/history

report-shots: browser  ## the report at three widths, light and dark, into data/shots/
	$(BIN)/python -m bench.report --shots data/shots

browser: $(STAMP)  ## install a browser (Debian's, as root, where there is none) and what drives it
	@command -v chromium chromium-browser google-chrome >/dev/null || { apt-get update -qq; apt-get install -y -qq chromium fonts-noto-cjk; } >/dev/null
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-browser.lock

docs: .venv-docs/.installed  ## the documentation as a site, into build/site; a broken link is an error
	NO_MKDOCS_2_WARNING=1 .venv-docs/bin/python -m mkdocs build --clean

check: lint types arrows  ## what .ci/run checks besides the tests

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

arrows: $(STAMP)  ## imports run one way: crawler → pipelines → schemas
	$(BIN)/lint-imports

schema: $(STAMP)  ## write JSON Schema and codebook again after a change of the models
	$(BIN)/scrapy schema

mutate: $(STAMP)  ## how many one-line breaks of a room its tests catch: make mutate ROOM=visits [ARGS="--seed 2"]
	$(BIN)/python -m bench.mutate --room $(or $(ROOM),visits) $(ARGS)

bench-repair: $(STAMP)  ## garble and repair generated news, beside simpler methods
	$(BIN)/python -m bench.repair $(or $(ARGS),--seed 1 --seed 2 --seed 3)

bench-article: $(STAMP)  ## extraction beside other extractors (pip install ".[bench]")
	$(BIN)/python -m bench.article $(ARGS)

bench-visits: $(STAMP)  ## records against the gold set
	$(BIN)/python -m bench.visits $(or $(ARGS),--half test)

bench-link: $(STAMP)  ## reports of a made-up country joined to visits; conflicts found; a large feed (ARGS="--records 1000000")
	$(BIN)/python -m bench.link $(ARGS)

bench-corpus: $(CORPUS)  ## `scrapy corpus` beside a plain process pool: CPU, memory, two workers, kills
	.venv-corpus/bin/python -m bench.corpus $(ARGS)

bench-history: $(HISTORY)  ## `scrapy history` against a real pywb: what arrives, kills, CPU beside a live crawl
	.venv-history/bin/python -m bench.history $(ARGS)

bench-crawl: $(STAMP)  ## whole crawls of the local portal: faults, kills, speed, memory
	$(BIN)/python -m bench.crawl $(ARGS)

demo: $(STAMP)  ## watch a whole crawl of the made-up country, into data/demo/
	$(BIN)/python -m bench.demo

lock:  ## pin again after a change of pyproject.toml (needs uv); dependencies stand nowhere else
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev --extra browser -c requirements.lock pyproject.toml -o requirements-browser.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra corpus-test pyproject.toml -o requirements-corpus.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra history-test pyproject.toml -o requirements-history.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra docs pyproject.toml -o requirements-docs.lock

# The stamp holds the lock file it was made from: a second run installs nothing, a changed lock installs again.
$(STAMP): requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@cmp -s requirements.lock $@ || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@cp requirements.lock $@

# The engine of `scrapy corpus` and pywb live in environments of their own: what they bring does not go with what the other tests need.
.venv-%/.installed: requirements-%.lock
	@test -x .venv-$*/bin/python || $(PYTHON) -m venv .venv-$*
	@cmp -s $< $@ || .venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@cp $< $@

clean:
	rm -rf $(VENV) .venv-corpus .venv-history .venv-docs build/site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
