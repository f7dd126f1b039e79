#!/bin/sh
# The unit tests and the samples under the sanitizers for memory and for undefined behaviour.
exec make -s -j2 asan
