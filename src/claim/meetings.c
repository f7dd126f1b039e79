#include "stages.h"
void load_process_words(Knowledge *know) { (void)know; }
void find_meetings(Document *doc, const Knowledge *know, Arena *scratch) { (void)doc; (void)know; (void)scratch; }
