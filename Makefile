# hcckb: two commands do everything: `make demo` and `make check`. `make help` lists the rest.
VERSION = 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= build
CC ?= gcc
CFLAGS ?= -O2 -g
EXTRA ?=

PKGS = libxml-2.0 sqlite3 zlib jansson libmd
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
       -Wvla -Werror
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -DHCCKB_VERSION='"$(VERSION)"' $(WARN) -Iinclude -pthread \
             $(shell pkg-config --cflags $(PKGS) 2>/dev/null) $(CFLAGS) $(EXTRA)
LIBS = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -pthread -lm

LIB_SRC := $(sort $(wildcard src/*/*.c))
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o) $(BUILD)/gen/schema_data.o $(BUILD)/gen/lexicon_data.o
UNIT_SRC := $(sort $(wildcard tests/unit/*.c))
UNIT_OBJ := $(UNIT_SRC:%.c=$(BUILD)/%.o)
HCCKB = $(BUILD)/hcckb

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all help deps demo check lint asan valgrind fuzz cover bench install clean \
        unit cli facts check-run man

all: ## build the program and the library
	@sh tests/tools/deps.sh build
	@$(MAKE) --no-print-directory $(HCCKB)

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 22

deps: ## install every package that building, testing and linting need
	@sh tests/tools/deps.sh lint

$(HCCKB): $(BUILD)/src/main.o $(BUILD)/libhcckb.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libhcckb.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/gen/schema_data.c: tests/tools/embed.sh $(sort $(wildcard schema/*.sql))
	@mkdir -p $(@D)
	sh tests/tools/embed.sh embed.h schema_files $(sort $(wildcard schema/*.sql)) > $@

$(BUILD)/gen/lexicon_data.c: tests/tools/embed.sh $(sort $(wildcard corpus/lexicon/*.tsv))
	@mkdir -p $(@D)
	sh tests/tools/embed.sh embed.h lexicon_files $(sort $(wildcard corpus/lexicon/*.tsv)) > $@

-include $(shell find $(BUILD)/src $(BUILD)/tests -name '*.d' 2>/dev/null)

clean: ## remove what was built
	rm -rf $(BUILD)
