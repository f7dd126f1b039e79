/* What a site lets programs fetch: robots.txt as RFC 9309 has it. */
#ifndef PARLEY_READ_ROBOTS_H
#define PARLEY_READ_ROBOTS_H

#include "base/str.h"

/* True if `agent` may fetch `path` ("/news?page=2"). *delay: the seconds between two requests that the site asks for, else as it was. */
bool robots_allow(Str robots, Str agent, Str path, double *delay);

#endif
