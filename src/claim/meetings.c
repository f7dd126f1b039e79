#include "stages.h"
void find_meetings(Document *doc, const Knowledge *know, Arena *scratch) { (void)doc; (void)know; (void)scratch; }
