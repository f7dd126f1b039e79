#!/bin/sh
# Eight threads read the samples under the sanitizer for threads.
exec make -s -j2 tsan
