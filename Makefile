# The front door: `make` lists what there is. The work is done by CMake presets and the scripts in tools/.
PREFIX ?= /usr/local
DEPS ?= tools/install-deps
BUILD := build/release

.DEFAULT_GOAL := help
.PHONY: help build run test check format lint install clean bench bench-kernels bench-peers bench-playground playground \
        playground-build

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-23s %s\n", $$1, $$2}'

build: ## install what is missing and build the program: build/release/halfspace
	@$(DEPS) --build
	cmake --preset release -DHALFSPACE_TESTS=OFF -DHALFSPACE_EXAMPLES=OFF
	cmake --build $(BUILD) --target halfspace_cli

run: build ## build, then train on the embedded digits
	$(BUILD)/halfspace train digits

test: ## everything that must hold before a change lands (some thirty minutes on two cores)
	@DEPS="$(DEPS)" tools/test

check: ## the quick loop while working: build with warnings as errors, run the tests
	@$(DEPS)
	cmake --preset dev
	cmake --build build/dev
	ctest --preset dev

format: ## format every source file in place
	tools/format

lint: ## rooms, headers that compile alone, and clang-tidy over the library and the program
	tools/check_rooms --headers
	tools/tidy

install: ## install the library and the program under PREFIX (default /usr/local)
	@$(DEPS) --build
	cmake --preset release -DHALFSPACE_TESTS=OFF -DHALFSPACE_EXAMPLES=OFF -DCMAKE_INSTALL_PREFIX="$(PREFIX)"
	cmake --build $(BUILD) --target halfspace halfspace_cli
	cmake --install $(BUILD)

clean: ## remove everything that was built
	rm -rf build

bench: build ## how fast this machine trains and infers
	$(BUILD)/halfspace bench

bench-kernels: ## the matrix product beside oneDNN and OpenBLAS, where these are installed; what planning costs
	@$(DEPS)
	cmake --preset release -B build/bench -DHALFSPACE_TESTS=OFF -DHALFSPACE_EXAMPLES=OFF -DHALFSPACE_APPS=OFF -DHALFSPACE_BENCH=ON
	cmake --build build/bench --target halfspace_bench_matmul halfspace_bench_plan
	build/bench/bench_plan
	build/bench/bench_matmul

bench-peers: build ## the same beside NumPy, JAX, PyTorch and others; writes docs/benchmarks.md (40 minutes, 6 GB)
	@DEPS="$(DEPS)" tools/bench-peers

playground: playground-build ## the engine in the browser: build the page, then serve it on this machine
	$(BUILD)/halfspace playground

playground-build: ## build the page (web/dist) with Node.js and clang, and the program with the page inside
	@DEPS="$(DEPS)" tools/build-playground
	@$(MAKE) --no-print-directory build

bench-playground: playground-build ## how fast the page trains in Chromium, beside plain JavaScript
	@$(DEPS) --web-test
	@tools/with-node node web/bench/bench.mjs
