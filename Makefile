# The commands of this project. `make` alone lists them; what needs thought is in scripts/.

PORT ?= 8000

PYTHON = .venv/bin/python
VERSIONS = 3.12 3.11
ON_DATABASES = tests/entries tests/races
RACES = -m tests.races docs/reliability/races.json
INSTALLED_FROM = setup.py pyproject.toml scripts/environment.sh

# Sites and tools that tests start find what they import compiled already, even where Python is told to keep
# nothing: else each start compiles thousands of lines anew.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help run build test test-databases races check requests payloads roles reliability ui clean faults bench workbench test-workbench
.NOTPARALLEL:

help:
	@echo "make run    build the course and open it on http://127.0.0.1:$(PORT) (PORT=8001 for another)"
	@echo "make build  build the course archive into dist/"
	@echo "make test   run every test, in a real browser too"
	@echo "make test-databases  test the tables of entries on MariaDB and PostgreSQL"
	@echo "make races  let writers race for long, on SQLite and on both servers (half an hour)"
	@echo "make faults  try every fault more often, and write what came of it to docs/reliability/ (10 minutes)"
	@echo "make check  look over the code: style, types, UI"
	@echo "make requests  send 12,000 made-up requests to every handler, and write docs/reliability/requests.json"
	@echo "make payloads  show text that would like to be code in every place, and write what came of it"
	@echo "make reliability  write docs/reliability.md from the figures of the long runs"
	@echo "make roles  write docs/roles.md from the table of who may do what"
	@echo "make bench  measure each activity beside others, and write docs/performance.md (2 minutes)"
	@echo "make workbench  open each activity's examples in the XBlock SDK's Workbench (PORT=8001 for another)"
	@echo "make test-workbench  try that Workbench: every page, and one save"
	@echo "make ui     build the UI into ips_xblocks/public/"
	@echo "make clean  remove what these commands made, but for the local site's database"

run: .venv/.serve
	@exec $(PYTHON) -m course_export serve --port $(PORT)

build: .venv/.serve
	@$(PYTHON) -m course_export build

test: .venv/.dev ui/node_modules/.installed
	@scripts/node.sh npm --prefix ui test
	@chrome=$$(scripts/chromium.sh) && CHROME=$$chrome scripts/node.sh $(PYTHON) -m pytest

test-databases: .venv/.dev
	@for engine in mariadb postgresql; do \
		echo "$$engine:"; \
		scripts/database.sh $$engine $(PYTHON) -m pytest -q $(ON_DATABASES) || exit; \
	done

races: .venv/.dev
	@$(PYTHON) $(RACES)
	@scripts/database.sh mariadb $(PYTHON) $(RACES)
	@scripts/database.sh postgresql $(PYTHON) $(RACES)

faults: .venv/.dev ui/node_modules/.installed
	@chrome=$$(scripts/chromium.sh) && CHROME=$$chrome FAULTS_REPORT=docs/reliability scripts/node.sh $(PYTHON) -m pytest tests/faults

check: .venv/.dev ui/node_modules/.installed
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m mypy
	@scripts/node.sh npm --prefix ui run check

requests: .venv/.dev
	@$(PYTHON) -m tests.roles requests

payloads: .venv/.dev ui/node_modules/.installed
	@chrome=$$(scripts/chromium.sh) && CHROME=$$chrome PAYLOADS_REPORT=docs/reliability/payloads.json scripts/node.sh $(PYTHON) -m pytest tests/browser/test_payloads.py

reliability: .venv/.dev
	@$(PYTHON) scripts/reliability.py

# Blocks of others and the Workbench are installed apart: no test of ours should lean on what they bring.
bench: .venvs/bench/.installed
	@chrome=$$(scripts/chromium.sh) && CHROME=$$chrome .venvs/bench/bin/python -W ignore -m bench

workbench: .venvs/workbench/.installed
	@exec .venvs/workbench/bin/python -W ignore -m bench.workbench --port $(PORT)

test-workbench: .venvs/workbench/.installed
	@.venvs/workbench/bin/python -W ignore -m bench.workbench --try

roles: .venv/.dev
	@$(PYTHON) -m tests.roles docs

ui: .venv/.serve ui/node_modules/.installed
	@scripts/node.sh npm --prefix ui run build

clean:
	rm -rf dist build *.egg-info .venv .venvs ui/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Stamps: installing happens again only when what it is made from has changed.
.venv/.serve: $(INSTALLED_FROM)
	@scripts/environment.sh .venv serve "$(VERSIONS)"
	@touch $@

.venv/.dev: $(INSTALLED_FROM)
	@scripts/environment.sh .venv dev "$(VERSIONS)"
	@touch .venv/.serve $@

.venvs/bench/.installed: $(INSTALLED_FROM)
	@scripts/environment.sh .venvs/bench bench "$(VERSIONS)"
	@touch $@

.venvs/workbench/.installed: $(INSTALLED_FROM)
	@scripts/environment.sh .venvs/workbench workbench "$(VERSIONS)"
	@touch $@

ui/node_modules/.installed: ui/package-lock.json
	@scripts/node.sh npm --prefix ui ci --silent
	@touch $@
