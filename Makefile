# What can be done with this repository; `make help` lists it. Works with GNU make 3.81 (macOS) and later.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo test build fixtures install uninstall dist check-dist bench docs format lint clean

PREFIX ?= /usr/local
DESTDIR ?=

OS := $(shell uname -s)
SWIFT_SOURCES := Sources Tests Plugins Package.swift
BINARY := .build/release/sprawl
FIXTURES := .build/fixtures

RELEASE := -c release
DIST := -c release --scratch-path .build/dist
ifeq ($(OS),Linux)
RELEASE += -Xswiftc -static-stdlib
# Fully static (-static-executable) works too but takes some 10 ms longer to start, so glibc stays dynamic. The
# default linker is kept: lld draws in all of Foundation, which makes the binary 73 MB instead of 28. Symbols go, and
# nothing is exported to libraries that could be loaded. See tools/static-libraries.sh for the C and C++ libraries.
DIST += -Xswiftc -static-stdlib -Xswiftc -Xclang-linker -Xswiftc -static-libgcc \
	-Xlinker -s -Xlinker --no-export-dynamic
STRIP_FLAG := -s
else
DIST += -Xlinker -S -Xlinker -x
endif

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: ## install missing system packages (apt or brew; sudo only when needed)
	@tools/setup.sh

demo: build fixtures ## set up, build, and scan the fixtures: shows findings
	$(BINARY) scan $(FIXTURES) || [ $$? -eq 1 ]  # exit code 1 means findings

test: setup ## set up and run all tests
	tools/swift.sh test

build: setup ## build the release binary, .build/release/sprawl
	tools/swift.sh build $(RELEASE)

# The repository holds no token-shaped text: the fixtures are templates, expanded into a folder of the build.
fixtures: build
	@rm -rf $(FIXTURES)
	.build/release/rulepack fixtures fixtures $(FIXTURES)

# Writes the shell completions of the binary $(1) to the files $(2) (bash), $(3) (zsh) and $(4) (fish).
define completions
mkdir -p $(dir $(2)) $(dir $(3)) $(dir $(4))
$(1) --generate-completion-script bash >$(2)
$(1) --generate-completion-script zsh >$(3)
$(1) --generate-completion-script fish >$(4)
endef

BASH_COMPLETION = $(DESTDIR)$(PREFIX)/share/bash-completion/completions/sprawl
ZSH_COMPLETION = $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_sprawl
FISH_COMPLETION = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/sprawl.fish

# Under sudo a binary that is there is taken as it is: root often has no Swift, and should own nothing in .build.
install: $(if $(and $(SUDO_USER),$(wildcard $(BINARY))),,build) ## install binary and completions: PREFIX=/usr/local DESTDIR=
	install -d $(DESTDIR)$(PREFIX)/bin
	install $(STRIP_FLAG) -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/sprawl
	$(call completions,$(BINARY),$(BASH_COMPLETION),$(ZSH_COMPLETION),$(FISH_COMPLETION))

uninstall: ## remove what install installed
	rm -f $(DESTDIR)$(PREFIX)/bin/sprawl $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION)

dist: setup ## build the release archive dist/sprawl-VERSION-OS-ARCH.tar.gz, C and C++ libraries linked statically
	tools/static-libraries.sh .build/dist-libraries
	PKG_CONFIG_PATH="$(CURDIR)/.build/dist-libraries" tools/swift.sh build $(DIST) --product sprawl
	tools/archive.sh .build/dist/release/sprawl dist

check-dist: dist fixtures ## run the release archive in a bare Debian (root and debootstrap), else check what it links
	tools/check-dist.sh "$$(ls -t dist/sprawl-*.tar.gz | head -n 1)" $(FIXTURES)

bench: build ## compare speed and memory with gitleaks and kingfisher: BENCH_FLAGS="--tree PATH --write"
	Benchmarks/bench $(BENCH_FLAGS)

docs: build ## write docs/rules.md and the tables of docs/rules-format.md anew
	.build/release/rulepack keys docs/rules-format.md
	cd "$$(mktemp -d)" && "$(CURDIR)/$(BINARY)" rules list --format markdown >"$(CURDIR)/docs/rules.md"

format: ## format the sources
	swift format -i -r -p $(SWIFT_SOURCES)

lint: ## check format and style of the sources, and that every import is declared
	swift format lint -s -r -p $(SWIFT_SOURCES)
	tools/check-imports.sh

clean: ## remove everything that was built
	rm -rf .build dist
