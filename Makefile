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

# V=1 shows the commands in full.
Q := $(if $(V),,@)

all: $(BUILD)/parley $(BUILD)/libparley.a

$(BUILD)/parley: $(OBJECTS)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $(OBJECTS) $(LDFLAGS) $(LIBS)

$(BUILD)/libparley.a: $(LIBRARY_OBJECTS)
	$(Q)rm -f $@ && $(AR) rcs $@ $(LIBRARY_OBJECTS)

$(BUILD)/obj/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The stamp changes when the flags do, and then everything is built anew.
$(BUILD)/flags: force
	@mkdir -p $(BUILD)
	@echo '$(CC) $(ALL_CFLAGS) $(LDFLAGS)' | cmp -s - $@ || echo '$(CC) $(ALL_CFLAGS) $(LDFLAGS)' > $@

$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/libparley.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(BUILD)/libparley.a $(LDFLAGS) $(LIBS) $(shell pkg-config --libs cmocka)

-include $(OBJECTS:.o=.d) $(UNITS:=.d)

TRAINERS := $(BUILD)/train_clusters $(BUILD)/train_sentences $(BUILD)/train_tagger $(BUILD)/train_parser $(BUILD)/train_names
$(TRAINERS): $(BUILD)/train_%: tools/train_%.c $(BUILD)/libparley.a
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(BUILD)/libparley.a $(LDFLAGS) $(LIBS)

# models: trains all weights under models/en/ on the treebanks in TREEBANKS the name sets in NAMES,
# with the lists in GAZETTEERS and the text in RAW; see models/README.md
MODELS := models/en
EWT = $(TREEBANKS)/ud-ewt/en_ewt-ud
GUM = $(TREEBANKS)/ud-gum/en_gum-ud
models: sentence-model clusters tagger-model parser-model name-model
	cd $(MODELS) && sha256sum *.weights > SHA256SUMS
sentence-model: $(BUILD)/train_sentences
	$(BUILD)/train_sentences $(MODELS)/sentences.weights $(EWT)-dev.conllu $(EWT)-train.conllu $(GUM)-train.nonNC.conllu | tee $(MODELS)/sentences.log
# clusters: groups the words of the plain text under RAW by what stands beside them
clusters: $(BUILD)/train_clusters
	find $(RAW) -name '*.txt' | LC_ALL=C sort | $(BUILD)/train_clusters $(BUILD)/clusters.txt | tee $(MODELS)/clusters.log
tagger-model: $(BUILD)/train_tagger
	$(BUILD)/train_tagger $(MODELS)/tagger.weights $(BUILD)/clusters.txt $(EWT)-dev.conllu $(EWT)-train.conllu $(GUM)-train.nonNC.conllu | tee $(MODELS)/tagger.log
parser-model: $(BUILD)/train_parser
	$(BUILD)/train_parser $(MODELS)/parser.weights $(EWT)-dev.conllu $(EWT)-train.conllu $(GUM)-train.nonNC.conllu | tee $(MODELS)/parser.log
name-model: $(BUILD)/train_names
	xz -dc $(GAZETTEERS)/derived/cities1000.tsv.xz | $(BUILD)/train_names $(MODELS) $(NAMES) $(GAZETTEERS) | tee $(MODELS)/names.log

# quick: layers and unit tests, seconds; test: everything
quick: layers $(UNITS)
	@for t in $(UNITS); do ./$$t 2>$(BUILD)/tests/log >/dev/null || { cat $(BUILD)/tests/log; echo "$$t failed"; exit 1; }; done

layers:
	@tools/layers

clean:
	rm -rf $(BUILD)

.PHONY: models sentence-model clusters tagger-model parser-model name-model all quick layers clean force
