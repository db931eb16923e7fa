# Two commands: `make run` opens the example study; `make test` proves everything.
# Both install what is missing first. A fresh machine needs git, make, a C compiler, Rust and Node.

# On a build server the compiled dependencies outlive the clone.
ifeq ($(CI),true)
export CARGO_TARGET_DIR ?= $(HOME)/.cache/punchcard-target
export CARGO_INCREMENTAL := 0
endif

STUDY ?= examples/cdnow-points

.PHONY: run test bench types

run: ## Opens the window on STUDY, already run; without a display, plays it in the terminal.
	@scripts/run $(STUDY)

test: ## Installs what is missing and runs every test, the window's included.
	@scripts/test

bench: ## LOYAL-60 in nanoseconds per purchase event on one core, beside a plain scalar engine.
	@cargo bench -p punchcard-simulation
	@cargo run --quiet --release -p punchcard-cli -- bench

types: ## Writes the window's TypeScript types from the command table.
	@cargo run --quiet -p punchcard-workbench --example typescript ui/src/host/wire
