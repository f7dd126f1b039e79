#include "stages.h"
void resolve_coreference(Document *doc, const Knowledge *know, Arena *scratch) { (void)doc; (void)know; (void)scratch; }
