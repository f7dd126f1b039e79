#!/bin/sh
# What `make install` lays down works by itself: the program from another folder, and docs/example.c built with pkg-config.
set -e
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
make -s install BUILD="$BUILD" DESTDIR="$root" PREFIX=/usr >/dev/null
here=$PWD
cd /
"$root/usr/bin/parley" read --jsonl --date 2021-04-29 "$here/samples/12-september-eleven.txt" >"$root/out.jsonl"
grep -q '"kind":"event"' "$root/out.jsonl"
"$root/usr/bin/parley" doctor | grep -q '^image  *yes'
cd "$here"
PKG_CONFIG_PATH=$root/usr/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$root
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
${CC:-cc} -std=c11 -Wall -Wextra -Werror docs/example.c -I"$root/usr/include" -L"$root/usr/lib" -lparley -o "$root/example"
PARLEY_DATA=$root/usr/share/parley LD_LIBRARY_PATH=$root/usr/lib "$root/example" 2021-04-29 <samples/12-september-eleven.txt >"$root/example.out"
cut -f2 "$root/example.out" | grep -q '"kind":"event"'
[ "$(pkg-config --modversion parley)" = "$(sed -n 's/.define PARLEY_VERSION "\(.*\)"/\1/p' include/parley.h)" ]
