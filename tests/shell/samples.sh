#!/bin/sh
# The samples read without a fault, and the same whatever the number of threads.
exec tests/samples
