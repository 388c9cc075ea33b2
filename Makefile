# Two commands are enough on a fresh machine: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SAMPLE := corpus/samples/xinzhou-2026

.PHONY: demo test lint bench docs train compare templates prints messages clean

demo: $(STAMP)
	@rm -rf demo && mkdir demo && cp -r $(SAMPLE)/. demo/
	@$(BIN)/jihe check demo --as-of 2026-08-25 || test $$? -ne 2
	@echo
	@echo "审核结果在 demo/review/，用浏览器打开 demo/review/review.html"

test: $(STAMP)
	$(BIN)/python -m pytest -n auto

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)
	$(BIN)/python -m benchmarks

# What is made from other files: pages of rules, coverage, examples from casebooks.
docs: $(STAMP)
	$(BIN)/python -m tests.generated

# The classifier of sentences, after a change in corpus/sentences.
train: $(STAMP)
	$(BIN)/python -m parsers.narrative.classifier.training

# Prints of the regulations' wording (rule K05), from the official texts TEXTS/<slug>.txt.
TEXTS ?= .
prints: $(STAMP)
	$(BIN)/python -m checker.similarity.given $(TEXTS)

# The tables of docs/language.md; ROUNDS are folders with a truth.jsonl.
ROUNDS ?= $(SAMPLE)
compare: $(STAMP)
	$(BIN)/python -m checker.evaluation $(ROUNDS)

# Every template.docx from the source.md beside it.
templates: $(STAMP)
	$(BIN)/python -m generators

# The Chinese words of the command line framework, after a change of messages.po.
messages: $(STAMP)
	$(BIN)/pybabel compile -i corpus/locale/zh_CN/LC_MESSAGES/messages.po -o corpus/locale/zh_CN/LC_MESSAGES/messages.mo

$(STAMP): setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) demo build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
