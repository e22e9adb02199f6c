# The commands of this project. `make` alone lists them; what needs thought is in scripts/.

PORT ?= 8000

PYTHON = .venv/bin/python
VERSIONS = 3.12 3.11
INSTALLED_FROM = setup.py pyproject.toml scripts/environment.sh

.PHONY: help run build test check ui clean
.NOTPARALLEL:

help:
	@echo "make run    build the course and open it on http://127.0.0.1:$(PORT) (PORT=8001 for another)"
	@echo "make build  build the course archive into dist/"
	@echo "make test   run every test, in a real browser too"
	@echo "make check  look over the code: style, types, UI"
	@echo "make ui     build the UI into ips_xblocks/public/"
	@echo "make clean  remove what these commands made, but for the local site's database"

run: .venv/.serve
	@exec $(PYTHON) -m course_export serve --port $(PORT)

build: .venv/.serve
	@$(PYTHON) -m course_export build

test: .venv/.dev ui/node_modules/.installed
	@scripts/node.sh npm --prefix ui test
	@chrome=$$(scripts/chromium.sh) && CHROME=$$chrome scripts/node.sh $(PYTHON) -m pytest

check: .venv/.dev ui/node_modules/.installed
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m mypy
	@scripts/node.sh npm --prefix ui run check

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

ui/node_modules/.installed: ui/package-lock.json
	@scripts/node.sh npm --prefix ui ci --silent
	@touch $@
