# Everything a developer or user does, from a fresh Debian 12+ or Ubuntu machine with Swift 6.2 or newer.
PREFIX ?= /usr/local
DESTDIR ?=
SYSCONFDIR ?= /etc
UNITDIR ?= /lib/systemd/system
RELEASE = -c release -Xswiftc -Xclang-linker -Xswiftc -no-pie --static-swift-stdlib $(REPRODUCIBLE)
# No name of the directory in assertions, and no hash or build id of what debug information says (README: Install).
REPRODUCIBLE = -Xcc -ffile-prefix-map=$(CURDIR)=. -Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. \
	-Xswiftc -Xfrontend -Xswiftc -disable-incremental-llvm-codegen -Xlinker --build-id=none
BUILD = swift build --explicit-target-dependency-import-check error
BIN = .build/release

.PHONY: run build test accuracy train cross-validate fuzz systemd-test sanitize lint format soak soak-sources endurance bench install uninstall deb tarball setup clean

run: build
	@./.ci/run-riskd

build: .build/release-built

# swift build takes seconds to find that there is nothing to do, make none: a second `make run` starts at once.
.build/release-built: Package.swift $(shell find Sources -type f 2>/dev/null) | setup
	$(BUILD) $(RELEASE) --product riskd
	$(BUILD) $(RELEASE) --product riskctl
	@touch $@

test: setup
	-@./.ci/peers
	$(BUILD) --build-tests
	swift test --skip-build
	python3 Tests/EndToEnd/end_to_end.py --binaries .build/debug

# Precision and recall of the coder on the labelled documents that it was not tuned on.
accuracy: build
	python3 Tests/Accuracy/accuracy.py --binaries $(BIN) --half test --write README.md

# The weights by which the coder judges, from the labelled documents: the same documents and lexicon give the same bytes.
train: setup
	$(BUILD) $(RELEASE) --product risktrain
	$(BIN)/risktrain Config/lexicon Tests/Accuracy Config/lexicon/judge.weights

# How well documents are judged by what the others teach: the learnt part without the test half.
cross-validate: setup
	$(BUILD) $(RELEASE) --product risktrain
	$(BIN)/risktrain Config/lexicon Tests/Accuracy

# A hundred thousand mangled texts through the coder and lines through the reader of documents, ten thousand mangled feeds.
fuzz: setup
	$(BUILD) --build-tests
	RISKD_FUZZ_ROUNDS=100000 swift test --skip-build --filter FuzzTests

# Package and units under a real systemd, in a container; says so where that cannot be had.
systemd-test: setup
	-@./.ci/setup systemd-container debhelper
	$(BUILD)
	Tests/Systemd/run .build/debug

# All Swift tests under ThreadSanitizer, and under AddressSanitizer; each has a build of its own. One test after the other: so
# slow, and all at once, they would starve each other, and what they wait for is bounded. XCTest leaks.
sanitize: setup
	TSAN_OPTIONS="suppressions=$(CURDIR)/Tests/Sanitizers/thread.supp" \
		swift test --no-parallel --sanitize=thread --scratch-path .build-tsan
	ASAN_OPTIONS=detect_leaks=0 swift test --no-parallel --sanitize=address --scratch-path .build-asan

# 200 rounds of SIGKILL, SIGTERM, power cuts and full disks; an Alertmanager that restarts; and two nodes, 40 times one killed.
soak: build
	-@./.ci/peers
	python3 Tests/EndToEnd/end_to_end.py --binaries $(BIN) --rounds 200 --only test_crash.py
	python3 Tests/EndToEnd/end_to_end.py --binaries $(BIN) --rounds 200 --only test_receivers.py
	python3 Tests/EndToEnd/end_to_end.py --binaries $(BIN) --rounds 40 --only test_two_nodes.py

# 200 feeds with faults for two hours: nothing lost or doubled, and no curve that rises (.build/soak-sources.csv).
MINUTES ?= 120
soak-sources: build
	python3 Tests/Soak/sources.py --binaries $(BIN) --minutes $(MINUTES) --curves .build/soak-sources.csv

# A month of riskd, by a clock that is RATE times as fast: 30 days at 50 take 14 hours, at 1000 43 minutes (.build/endurance.csv).
DAYS ?= 30
RATE ?= 50
endurance: build
	python3 Tests/Soak/endurance.py --binaries $(BIN) --days $(DAYS) --rate $(RATE) --curves .build/endurance.csv

# Figures on stdout and in .build/bench.json; `make bench BENCH=--large` for a database of 1,000,000 events.
bench: build
	-@./.ci/peers
	$(BUILD) $(RELEASE) --product riskbench
	python3 Tests/Bench/bench.py $(BENCH)

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests
	python3 Tests/Lint/lint.py
	python3 Tests/Lint/test_lint.py --quiet

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

setup:
	@./.ci/setup

SHARE = $(DESTDIR)$(PREFIX)/share
UNITS = riskd.service riskd.socket riskd-backup.service riskd-backup.timer

install: build
	install -Dm755 $(BIN)/riskd $(DESTDIR)$(PREFIX)/bin/riskd
	install -Dm755 $(BIN)/riskctl $(DESTDIR)$(PREFIX)/bin/riskctl
	test -e $(DESTDIR)$(SYSCONFDIR)/riskd/riskd.toml || \
		install -Dm644 Config/riskd.toml $(DESTDIR)$(SYSCONFDIR)/riskd/riskd.toml
	test -e $(DESTDIR)$(SYSCONFDIR)/riskd/gdelt.toml || \
		install -Dm644 -t $(DESTDIR)$(SYSCONFDIR)/riskd Config/gdelt.toml
	install -d $(DESTDIR)$(SYSCONFDIR)/riskd/conf.d
	cd Config && find lexicon '(' -name '*.toml' -o -name '*.weights' ')' \
		-exec install -Dm644 {} $(abspath $(DESTDIR)$(SYSCONFDIR))/riskd/{} \;
	install -Dm644 -t $(SHARE)/riskd/seeds seeds/canada-china.ndjson
	install -Dm644 -t $(SHARE)/riskd/examples Config/examples/alertmanager.yml Config/examples/receivers.toml Config/examples/ticket.mustache
	install -Dm644 -t $(SHARE)/riskd/drop-ins systemd/drop-ins/*.conf
	install -Dm644 -t $(SHARE)/riskd/prometheus Config/prometheus/riskd.rules.yml
	install -Dm644 -t $(SHARE)/riskd/grafana Config/grafana/riskd.json
	install -d $(DESTDIR)$(UNITDIR)
	for unit in $(UNITS); do \
		sed 's|@PREFIX@|$(PREFIX)|; s|@SYSCONFDIR@|$(SYSCONFDIR)|' systemd/$$unit > $(DESTDIR)$(UNITDIR)/$$unit || exit 1; \
	done
	install -Dm644 systemd/riskd.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/riskd.conf
	systemd/package/pages $(BIN) $(SHARE)

# The configuration and the database stay.
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/riskd $(DESTDIR)$(PREFIX)/bin/riskctl
	rm -f $(addprefix $(DESTDIR)$(UNITDIR)/,$(UNITS)) $(DESTDIR)$(PREFIX)/lib/sysusers.d/riskd.conf
	rm -f $(SHARE)/man/man?/riskd.* $(SHARE)/man/man1/riskctl.* $(SHARE)/bash-completion/completions/riskctl \
		$(SHARE)/zsh/vendor-completions/_riskctl $(SHARE)/fish/vendor_completions.d/riskctl.fish
	rm -rf $(SHARE)/riskd

# A Debian package, and an archive for other systems, in .build/packages.
deb: build
	@./.ci/setup debhelper lintian
	systemd/package/deb $(BIN) .build/packages

tarball: build
	systemd/package/tarball $(BIN) .build/packages

clean:
	rm -rf .build
