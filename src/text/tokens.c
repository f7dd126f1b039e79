#include "stages.h"
void split_tokens(Document *doc, const Knowledge *know, Arena *scratch) { (void)doc; (void)know; (void)scratch; }
