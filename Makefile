# `make demo` needs cargo and a C compiler only. CONTRIBUTING.md says what the other targets do.

# A cache folder outside the checkout, when somebody made one, saves fresh clones from compiling dependencies again.
CACHED_TARGET := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/farshelf/target
ifneq ($(wildcard $(CACHED_TARGET)/.),)
export CARGO_TARGET_DIR ?= $(CACHED_TARGET)
endif

# 0 leaves the browser tests out of `make test`.
BROWSER ?= 1
export BROWSER

# Further arguments for `make demo` and `make dev`, such as ARGS=--reset
ARGS ?=

.PHONY: demo dev check test test-long bench fmt docs

demo:
	@scripts/run-demo $(ARGS)

dev:
	@RUST_LOG="$${RUST_LOG:-info,farshelf=debug}" scripts/run-demo --listen 127.0.0.1:8081 --data farshelf-data/dev $(ARGS)

check:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	cargo test --workspace --locked

test:
	@scripts/test

test-long:
	@scripts/test --long

bench:
	@scripts/bench

fmt:
	cargo fmt --all

docs:
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked
	cargo test -p farshelf-app --test it --locked reference
