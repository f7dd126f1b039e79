#include "stages.h"
void find_processes(Document *doc, const Knowledge *know, Arena *scratch) { (void)doc; (void)know; (void)scratch; }
