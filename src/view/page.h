/* The page: one HTML file made from web/ at build time, into which the record is put. */
#ifndef PARLEY_VIEW_PAGE_H
#define PARLEY_VIEW_PAGE_H

#include "base/str.h"

/* The page before and after the place of the record. False if Parley was built without it. */
typedef struct PageFrame {
    Str before, script, after; /* what the first view shows stands before the script, the rest of the record behind it */
} PageFrame;
bool page_frame(PageFrame *frame);

#endif
