# Parley: a list of verbs. `make` builds build/parley and build/libparley.a; `make help` lists the rest.
CC      ?= gcc
AR      ?= ar
BUILD   ?= build
PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
STRICT   = -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Wstrict-prototypes -Wmissing-prototypes -Wvla -fvisibility=hidden -pthread
NEEDS    = libutf8proc jansson sqlite3
LIBS    := $(shell pkg-config --libs $(NEEDS)) -lm -pthread
INCLUDE := -Isrc -Iinclude $(shell pkg-config --cflags $(NEEDS))
ALL_CFLAGS = $(STRICT) $(INCLUDE) $(CFLAGS) $(EXTRA)

SOURCES := $(sort $(wildcard src/*.c src/*/*.c))
LIBRARY := $(filter-out src/cmd/%,$(SOURCES))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
LIBRARY_OBJECTS := $(LIBRARY:src/%.c=$(BUILD)/obj/%.o)
UNIT    := $(sort $(wildcard tests/unit/test_*.c))
UNITS   := $(UNIT:tests/unit/%.c=$(BUILD)/tests/%)

all: $(BUILD)/parley $(BUILD)/libparley.a

$(BUILD)/parley: $(OBJECTS)
	$(CC) $(ALL_CFLAGS) -o $@ $(OBJECTS) $(LDFLAGS) $(LIBS)

$(BUILD)/libparley.a: $(LIBRARY_OBJECTS)
	rm -f $@ && $(AR) rcs $@ $(LIBRARY_OBJECTS)

$(BUILD)/obj/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The stamp changes when the flags do, and then everything is built anew.
$(BUILD)/flags: force
	@mkdir -p $(BUILD)
	@echo '$(CC) $(ALL_CFLAGS) $(LDFLAGS)' | cmp -s - $@ || echo '$(CC) $(ALL_CFLAGS) $(LDFLAGS)' > $@

$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/libparley.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(BUILD)/libparley.a $(LDFLAGS) $(LIBS) $(shell pkg-config --libs cmocka)

-include $(OBJECTS:.o=.d) $(UNITS:=.d)

$(BUILD)/train_parser: tools/train_parser.c $(BUILD)/libparley.a
	$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(BUILD)/libparley.a $(LDFLAGS) $(LIBS)

# parser-model: trains models/en/parser.weights on UD English EWT and GUM under TREEBANKS; minutes
parser-model: $(BUILD)/train_parser
	$(BUILD)/train_parser models/en/parser.weights $(TREEBANKS)/ud-ewt/en_ewt-ud-dev.conllu $(TREEBANKS)/ud-ewt/en_ewt-ud-train.conllu \
	  $(TREEBANKS)/ud-gum/en_gum-ud-train.nonNC.conllu | tee models/en/parser.log

# quick: layers and unit tests, seconds; test: everything
quick: layers $(UNITS)
	@for t in $(UNITS); do ./$$t 2>$(BUILD)/tests/log >/dev/null || { cat $(BUILD)/tests/log; echo "$$t failed"; exit 1; }; done

layers:
	@tools/layers

clean:
	rm -rf $(BUILD)

.PHONY: parser-model all quick layers clean force
