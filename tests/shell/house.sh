#!/bin/sh
# Files, functions and lines keep the measures of the house.
exec tools/house src include tools tests bench fuzz
