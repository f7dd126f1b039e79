#!/bin/sh
# docs/record.md names every key of the record (src/record/json.c) and every word that stands for a kind or a status (src/names.c).
missing=$(grep -o 'code[a-z_]*(codec, "[a-z_0-9]*"' src/record/json.c | sed 's/.*"\(.*\)"/\1/' | sort -u | while read -r key; do
    grep -q "\`$key\`" docs/record.md || echo "key $key"
done
for table in how source_kind status meeting_status agreement_status agreement_act manner commitment_status stance condition_kind direction party_role; do
    sed -n "/ ${table}_names\[\]/,/NULL/p" src/names.c | grep -o '"[a-z ]*"' | tr -d '"' | grep -vx none | while read -r word; do
        grep -q "\b$word\b" docs/record.md || echo "word $word of ${table}_names"
    done
done)
[ -z "$missing" ] || { echo "docs/record.md lacks:"; echo "$missing"; exit 1; }
