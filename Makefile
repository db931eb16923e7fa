# Two commands: `make run` opens the example study; `make test` proves everything.
# Both install what is missing first. A fresh machine needs git, make, a C compiler, Rust and Node.

# On a build server the compiled dependencies outlive the clone.
ifeq ($(CI),true)
export CARGO_TARGET_DIR ?= $(HOME)/.cache/punchcard-target
export CARGO_INCREMENTAL := 0
endif

STUDY ?= examples/cdnow-points

.PHONY: run test bench types pins

run: ## Opens the window on STUDY, already run; without a display, plays it in the terminal.
	@scripts/run $(STUDY)

test: ## Installs what is missing and runs every test, the window's included.
	@scripts/test

bench: ## LOYAL-60 in nanoseconds per purchase event on one core, beside a plain scalar engine.
	@cargo bench -p punchcard-simulation
	@cargo run --quiet --release -p punchcard-cli -- bench

types: ## Writes the window's TypeScript types from the command table.
	@cargo run --quiet -p punchcard-workbench --example typescript ui/src/host/wire

pins: ## Writes anew what the examples are pinned to, after the model or the words were changed on purpose.
	@PUNCHCARD_PIN=1 cargo test --quiet -p punchcard-program -p punchcard-customers -p punchcard-simulation --test diagnostics
	@PUNCHCARD_PIN=1 cargo test --quiet -p punchcard-tests --test examples --test pages
