# Everything a developer or user does, from a fresh Debian 12+ or Ubuntu machine with Swift 6.2 or newer.
PREFIX ?= /usr/local
DESTDIR ?=
SYSCONFDIR ?= /etc
UNITDIR ?= /lib/systemd/system
RELEASE = -c release -Xswiftc -Xclang-linker -Xswiftc -no-pie --static-swift-stdlib
BUILD = swift build --explicit-target-dependency-import-check error
BIN = .build/release

.PHONY: run build test lint format soak bench install uninstall setup clean

run: build
	@./.ci/run-riskd

build: setup
	$(BUILD) $(RELEASE) --product riskd
	$(BUILD) $(RELEASE) --product riskctl

test: setup
	$(BUILD) --build-tests
	swift test --skip-build
	python3 Tests/EndToEnd/end_to_end.py --binaries .build/debug

soak: build
	python3 Tests/EndToEnd/end_to_end.py --binaries $(BIN) --rounds 50

# Figures on stdout and in .build/bench.json; `make bench BENCH=--large` for a database of 1,000,000 events.
bench: build
	$(BUILD) $(RELEASE) --product riskbench
	python3 Tests/Bench/bench.py $(BENCH)

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests
	python3 Tests/Lint/lint.py

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

setup:
	@./.ci/setup

install: build
	install -Dm755 $(BIN)/riskd $(DESTDIR)$(PREFIX)/bin/riskd
	install -Dm755 $(BIN)/riskctl $(DESTDIR)$(PREFIX)/bin/riskctl
	test -e $(DESTDIR)$(SYSCONFDIR)/riskd/riskd.toml || \
		install -Dm644 Config/riskd.toml $(DESTDIR)$(SYSCONFDIR)/riskd/riskd.toml
	install -Dm644 -t $(DESTDIR)$(SYSCONFDIR)/riskd/lexicon Config/lexicon/english.toml
	install -Dm644 -t $(DESTDIR)$(PREFIX)/share/riskd/seeds seeds/canada-china.ndjson
	install -d $(DESTDIR)$(UNITDIR)
	sed 's|@PREFIX@|$(PREFIX)|; s|@SYSCONFDIR@|$(SYSCONFDIR)|' systemd/riskd.service \
		> $(DESTDIR)$(UNITDIR)/riskd.service

# The configuration and the database stay.
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/riskd $(DESTDIR)$(PREFIX)/bin/riskctl
	rm -f $(DESTDIR)$(UNITDIR)/riskd.service
	rm -rf $(DESTDIR)$(PREFIX)/share/riskd

clean:
	rm -rf .build
