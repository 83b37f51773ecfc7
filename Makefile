# hcckb: two commands do everything: `make demo` and `make check`. `make help` lists the rest.
VERSION = 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= build
ifeq ($(origin CC),default)
CC = gcc
endif
V ?= 0
quiet = $(if $(filter 1,$(V)),,@echo "  $(1) $@";)
CFLAGS ?= -O3 -g
EXTRA ?=

PKGS = libxml-2.0 sqlite3 libisal jansson libmd
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
       -Wvla -Werror
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -DHCCKB_VERSION='"$(VERSION)"' $(WARN) -Iinclude -pthread \
             $(shell pkg-config --cflags $(PKGS) libcurl 2>/dev/null) $(CFLAGS) $(EXTRA)
# libcurl is not linked: src/pull/curl.c loads it when the first transfer is made.
LIBS = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -pthread -lm $(LIBDL)
LIBDL := $(if $(filter Linux,$(shell uname -s)),-ldl)

LIB_SRC := $(sort $(wildcard src/*/*.c))
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o) $(BUILD)/gen/schema_data.o $(BUILD)/gen/lexicon_data.o \
           $(BUILD)/gen/lexicon_image.o $(BUILD)/gen/topics_data.o
UNIT_SRC := $(sort $(wildcard tests/unit/*.c))
UNIT_OBJ := $(UNIT_SRC:%.c=$(BUILD)/%.o)
HCCKB = $(BUILD)/hcckb

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all help deps demo check lint asan valgrind fuzz cover bench install clean \
        unit cli net soak facts check-run man tsan clang format

all: ## build the program and the library
	@sh tests/tools/deps.sh build
	@$(MAKE) --no-print-directory $(HCCKB)

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 22

deps: ## install every package that building, testing and linting need
	@sh tests/tools/deps.sh lint

$(HCCKB): $(BUILD)/src/main.o $(BUILD)/libhcckb.a
	$(call quiet,LD)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libhcckb.a: $(LIB_OBJ)
	@rm -f $@
	$(call quiet,AR)$(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(call quiet,CC)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/gen/schema_data.c: tests/tools/embed.sh $(sort $(wildcard schema/*.sql))
	@mkdir -p $(@D)
	$(call quiet,EMBED)sh tests/tools/embed.sh embed.h schema_files $(sort $(wildcard schema/*.sql)) > $@

$(BUILD)/gen/lexicon_data.c: tests/tools/embed.sh $(sort $(wildcard corpus/lexicon/*.tsv))
	@mkdir -p $(@D)
	$(call quiet,EMBED)sh tests/tools/embed.sh embed.h lexicon_files $(sort $(wildcard corpus/lexicon/*.tsv)) > $@

$(BUILD)/gen/topics_data.c: tests/tools/embed.sh $(sort $(wildcard corpus/topics/*.txt))
	@mkdir -p $(@D)
	$(call quiet,EMBED)sh tests/tools/embed.sh embed.h topic_files $(sort $(wildcard corpus/topics/*.txt)) > $@

# The lexicon is compiled once, at build time, by what reads it later.
IMAGE_OBJ := $(filter $(BUILD)/src/base/% $(BUILD)/src/lexicon/% $(BUILD)/src/pubmed/meshxml.o \
             $(BUILD)/src/pubmed/ident.o $(BUILD)/gen/lexicon_data.o,$(LIB_OBJ))
$(BUILD)/image: $(BUILD)/tests/tools/image.o $(IMAGE_OBJ)
	$(call quiet,LD)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/gen/lexicon_image.c: $(BUILD)/image
	$(call quiet,IMAGE)$(BUILD)/image > $@

-include $(shell find $(BUILD)/src $(BUILD)/tests -name '*.d' 2>/dev/null)

clean: ## remove what was built
	rm -rf $(BUILD)

# ---- tests ----

TEST_CFLAGS = -Itests/unit $(shell pkg-config --cflags check zlib 2>/dev/null)
$(BUILD)/tests/unit/%.o: ALL_CFLAGS += $(TEST_CFLAGS)

$(BUILD)/unit: $(UNIT_OBJ) $(BUILD)/libhcckb.a
	$(call quiet,LD)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) $(shell pkg-config --libs check zlib 2>/dev/null)

check: ## install what is missing, build, pass every test
	@sh tests/tools/deps.sh check
	@$(MAKE) --no-print-directory check-run

check-run: $(HCCKB) $(BUILD)/unit $(BUILD)/abbrev_pairs $(BUILD)/fake
	@BUILD=$(BUILD) sh tests/tools/check.sh

unit: $(BUILD)/unit ## unit tests only; SUITE=name for one suite
	$(BUILD)/unit $(SUITE)

cli: $(HCCKB) ## command-line tests only
	@BUILD=$(BUILD) sh tests/tools/run_cli.sh

$(BUILD)/abbrev_pairs: $(BUILD)/tests/facts/abbrev_pairs.o $(BUILD)/libhcckb.a
	$(call quiet,LD)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

net: $(HCCKB) $(BUILD)/fake ## scenarios of pulling only, against test servers on loopback
	@BUILD=$(BUILD) sh tests/tools/run_net.sh

soak: $(HCCKB) $(BUILD)/fake ## the same, long: many records, many faults
	@BUILD=$(BUILD) sh tests/tools/run_net.sh --long

# The servers that pulling is tested against: see tests/fake/main.c.
FAKE_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/fake/*.c)))
$(BUILD)/tests/fake/%.o: ALL_CFLAGS += -D_GNU_SOURCE $(shell pkg-config --cflags libmicrohttpd zlib 2>/dev/null)
$(BUILD)/fake: $(FAKE_OBJ) $(BUILD)/libhcckb.a
	$(call quiet,LD)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) \
	    $(shell pkg-config --libs libmicrohttpd zlib 2>/dev/null)

facts: $(HCCKB) $(BUILD)/abbrev_pairs ## shipped facts against the data they come from, where those are at hand
	@BUILD=$(BUILD) sh tests/tools/facts.sh

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -O1
asan: ## the suite under AddressSanitizer and UndefinedBehaviorSanitizer
	@sh tests/tools/deps.sh check
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan EXTRA="$(SANITIZE)" LDFLAGS="$(SANITIZE)" check-run

tsan: ## the pipeline under ThreadSanitizer
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/tsan EXTRA="-fsanitize=thread -O1" \
	    LDFLAGS="-fsanitize=thread" $(BUILD)/tsan/hcckb
	@rm -f $(BUILD)/tsan/kb.db*
	$(BUILD)/tsan/hcckb --db $(BUILD)/tsan/kb.db import corpus/starter
	$(BUILD)/tsan/hcckb --db $(BUILD)/tsan/kb.db lexicon block liver
	$(BUILD)/tsan/hcckb --db $(BUILD)/tsan/kb.db tag

valgrind: $(BUILD)/unit ## the unit tests under valgrind
	CK_FORK=no CK_TIMEOUT_MULTIPLIER=20 HCCKB_SLOW=1 valgrind --quiet --leak-check=full \
	    --errors-for-leak-kinds=definite --error-exitcode=9 $(BUILD)/unit

clang: ## everything compiled by clang, warnings as errors
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/clang CC=clang $(BUILD)/clang/hcckb $(BUILD)/clang/unit

lint: ## the rules of the house: form, sizes, layers, banned calls, analysers
	@sh tests/tools/deps.sh lint
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/clang CC=clang $(BUILD)/clang/hcckb $(BUILD)/clang/unit
	@clang $(ALL_CFLAGS) -fsyntax-only $(FUZZ_SRC)
	@sh tests/tools/lint.sh $(BUILD)/clang

format: ## bring every file into the form that lint wants
	clang-format -i $$(git ls-files --cached --others --exclude-standard '*.c' '*.h')

FUZZ_SECONDS ?= 30
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
fuzz: ## each parser against hostile input, FUZZ_SECONDS each
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang \
	    EXTRA="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -O1" $(BUILD)/fuzz/libhcckb.a
	@for f in $(FUZZ_SRC); do \
	    name=$$(basename $$f .c); mkdir -p $(BUILD)/fuzz/corpus/$$name; \
	    clang $(ALL_CFLAGS) -fsanitize=fuzzer,address,undefined -O1 -o $(BUILD)/fuzz/$$name $$f \
	        $(BUILD)/fuzz/libhcckb.a $(LIBS) && echo "== $$name" && \
	    $(BUILD)/fuzz/$$name -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 \
	        -artifact_prefix=$(BUILD)/fuzz/ $(BUILD)/fuzz/corpus/$$name tests/data || exit 1; \
	done

cover: ## which lines the suite runs
	@rm -rf $(BUILD)/cover
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/cover EXTRA="--coverage -O0" LDFLAGS="--coverage" check-run
	@sh tests/tools/cover.sh $(BUILD)/cover

bench: $(HCCKB) ## the figures that README states, beside their peers
	@BUILD=$(BUILD) CC="$(CC)" sh tests/bench/bench.sh

# ---- the newcomer's tour, and installing ----

demo: ## install what is missing, build, and show what it does with the shipped corpus
	@sh tests/tools/deps.sh build
	@$(MAKE) --no-print-directory $(HCCKB)
	@BUILD=$(BUILD) sh tests/tools/demo.sh

man: $(BUILD)/hcckb.1 $(BUILD)/hcckb.bash

$(BUILD)/hcckb.1: $(HCCKB)
	$(HCCKB) help --man > $@

$(BUILD)/hcckb.bash: $(HCCKB)
	$(HCCKB) help --completion bash > $@

$(BUILD)/hcckb.pc: Makefile
	@mkdir -p $(@D)
	@printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include/hcckb' '' \
	    'Name: hcckb' 'Description: literature-review knowledge base' 'Version: $(VERSION)' \
	    'Requires.private: $(PKGS)' 'Libs: -L$${libdir} -lhcckb -lm -pthread' \
	    'Cflags: -I$${includedir}' > $@

install: $(HCCKB) man $(BUILD)/hcckb.pc ## program, library, headers, man page, completion, corpus (PREFIX, DESTDIR)
	install -Dm755 $(HCCKB) $(DESTDIR)$(PREFIX)/bin/hcckb
	install -Dm644 $(BUILD)/libhcckb.a $(DESTDIR)$(PREFIX)/lib/libhcckb.a
	install -Dm644 $(BUILD)/hcckb.pc $(DESTDIR)$(PREFIX)/lib/pkgconfig/hcckb.pc
	install -d $(DESTDIR)$(PREFIX)/include/hcckb
	install -m644 include/*.h $(DESTDIR)$(PREFIX)/include/hcckb/
	install -Dm644 $(BUILD)/hcckb.1 $(DESTDIR)$(PREFIX)/share/man/man1/hcckb.1
	install -Dm644 $(BUILD)/hcckb.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/hcckb
	install -d $(DESTDIR)$(PREFIX)/share/hcckb/starter
	install -m644 corpus/starter/* $(DESTDIR)$(PREFIX)/share/hcckb/starter/
	install -m644 schema/metadata.json corpus/strategy.md $(DESTDIR)$(PREFIX)/share/hcckb/
	install -d $(DESTDIR)$(PREFIX)/share/hcckb/topics
	install -m644 corpus/topics/* $(DESTDIR)$(PREFIX)/share/hcckb/topics/
