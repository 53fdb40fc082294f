# `make` lists the targets. Each sets up what it needs in $(VENV); a stamp is touched last, so a failed set-up is tried again.

VENV ?= .venv
# The first Python that will do; if none has all of it, the set-up below says what is missing.
PYTHON ?= $(shell for need in 'import venv, ensurepip' 'pass'; do for python in python3 python3.13 python3.12 python3.11; do \
	"$$python" -c "import sys; assert sys.version_info >= (3, 11); $$need" 2>/dev/null && echo "$$python" && exit; done; done; echo python3)

BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -q -c constraints.txt
PACKAGES := schoolplaces data forecast optimize report
# Two at a time, each file of tests in one process: what its tests share is made once, and their order is kept.
# Each with one thread of linear algebra: threads that wait for each other on busy cores make ARIMA take twenty times as long.
PYTEST := OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
BENCHES ?= county nation nation_draws forecasts rivals regions again uncertainty province
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# Where bytecode must not be written, each process that a test starts compiles the package anew.
export PYTHONDONTWRITEBYTECODE =

.DELETE_ON_ERROR:
.PHONY: help demo test test-all nightly check format notebooks docs fuzz mutants
.PHONY: bench bench-check bench-province release-check clean

help: ## list the targets · 列出可用目标
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile

demo: $(VENV)/.core ## plan the bundled county: out/plan/ and the documents in out/ · 规划自带示例县
	$(BIN)/schoolplaces demo

test: $(VENV)/.test ## the first tier of tests, a few minutes · 第一层测试
	$(PYTEST) -m "not slow"

test-all: $(VENV)/.dev ## the second tier, what `make test` leaves out: notebooks, documents, pages, mutations, kills · 第二层测试
	$(PYTEST) -m "slow and not nightly"

nightly: check bench-check fuzz ## 5,000 mutations, 200 kills, coverage, the bench, then every test on each other Python · 夜间全面检查
	SCHOOLPLACES_NEW_CASES=1 SCHOOLPLACES_KILLS=200 $(BIN)/python -m pytest $(PACKAGES:%=--cov=%) --cov-report=term:skip-covered
	@for python in python3.11 python3.12 python3.13; do \
		if "$$python" -c 'import venv, ensurepip' 2>/dev/null; then \
			echo "$$python:" && $(MAKE) test test-all PYTHON="$$python" VENV=".venv-$$python" || exit 1; \
		else echo "$$python: not found, left out · 未找到，略过"; fi; done

check: $(VENV)/.dev ## lint, format, types and what is unsafe · 规范、类型与安全检查
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/bandit -q -c pyproject.toml -r $(PACKAGES)

format: $(VENV)/.dev ## format the sources and mend what lint can mend · 整理代码格式
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

notebooks: $(VENV)/.dev ## make the .ipynb from their .py and run them · 由 .py 重新生成并运行笔记本
	cd notebooks && "$(CURDIR)/$(BIN)"/jupytext --quiet --to ipynb --update [0-9]*.py
	cd notebooks && "$(CURDIR)/$(BIN)"/jupyter nbconvert --log-level=ERROR --to notebook --execute --inplace \
		--ExecutePreprocessor.record_timing=False [0-9]*.ipynb

docs: $(VENV)/.dev ## the manual as pages: build/docs/index.html · 生成手册
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs build/docs

fuzz: $(VENV)/.test ## 5,000 spoilt counties, all that read planned to the end; SCHOOLPLACES_FIRST_MUTATION=N: others · 5000 次数据破坏试验
	OPENBLAS_NUM_THREADS=1 SCHOOLPLACES_MUTATIONS=5000 SCHOOLPLACES_PLANNED=5000 \
		$(BIN)/python -m pytest tests/test_mutations.py tests/test_spoilt_plans.py

mutants: $(VENV)/.dev ## small changes of the constraints and of the cohort method, which tests must notice; SAMPLE=N: only N of each · 变异测试
	$(BIN)/python .ci/mutants.py --sample $(or $(SAMPLE),0)

bench: $(VENV)/.dev ## measure what is promised, into bench/results.json and docs/bench.md; BENCHES="county nation": only these · 各步用时
	for name in $(BENCHES); do SCHOOLPLACES_BENCH="$${SCHOOLPLACES_BENCH:-bench/results.json}" $(BIN)/python bench/$$name.py || exit 1; done

bench-check: $(VENV)/.dev ## measure again; fails where a number of bench/results.json got worse by a fifth · 与上次比较
	rm -f build/bench.json && mkdir -p build
	SCHOOLPLACES_BENCH=build/bench.json $(MAKE) bench BENCHES="$(BENCHES)"
	$(BIN)/python bench/record.py check build/bench.json

bench-province: $(VENV)/.dev ## 122 counties of 10 to 40 towns under one budget, 200 draws: about an hour · 一省一百二十二县
	OPENBLAS_NUM_THREADS=1 $(BIN)/python bench/province.py 122 --workers 2 --towns 10 40 --all-stages --draws 200 --gap 0.01 --time-limit 60 --money 1

release-check: $(VENV)/.dev ## wheel and sdist, the same bytes built again; the demo from the wheel alone on each Python found · 发布检查
	.ci/release-check $(BIN)/python

clean: ## remove the environments, caches and builds; out/ stays · 删除环境与缓存，保留 out/
	rm -rf .venv .venv-* build dist *.egg-info .coverage .coverage.* htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find $(PACKAGES) tests notebooks -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "需要 Python 3.11 或更高版本，找到的是：$$("$(PYTHON)" -V 2>&1)。" >&2; \
		echo "  请安装，例如 apt-get install python3.11 python3.11-venv；或用 make PYTHON=/路径/python3.12 指定。" >&2; \
		echo "Python 3.11 or newer is needed; found: $$("$(PYTHON)" -V 2>&1)." >&2; \
		echo "  Install one, e.g. apt-get install python3.11 python3.11-venv; or name one: make PYTHON=/path/to/python3.12" >&2; \
		exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "这个 Python（$(PYTHON)）缺少 venv 或 ensurepip。请安装，例如 apt-get install python3-venv，再重试。" >&2; \
		echo "This Python ($(PYTHON)) lacks venv or ensurepip. Install them, e.g. apt-get install python3-venv, and try again." >&2; \
		exit 1; }
	"$(PYTHON)" -m venv $(VENV)
	@touch $@

$(VENV)/.core: $(VENV)/.python pyproject.toml constraints.txt
	$(INSTALL) -e .
	@touch $@

$(VENV)/.test: $(VENV)/.core
	$(INSTALL) -e '.[test]'
	@touch $@

$(VENV)/.dev: $(VENV)/.test
	$(INSTALL) -e '.[test,notebook,desk,pdf,docs,dev]'
	@touch $@
