/* See robots.h. */
#include "read/robots.h"

#include <stdlib.h>

/* `*` stands for anything, `$` at the end for the end. Greedy with one step back, so never more than pattern times path. */
static bool matches(Str pattern, Str path) {
    bool whole = str_ends(pattern, S("$"));
    if (whole) pattern.length--;
    int32_t p = 0, at = 0, star = -1, back = 0;
    for (;;) {
        if (p == pattern.length && (!whole || at == path.length)) return true;
        if (p < pattern.length && pattern.text[p] == '*') {
            star = p++;
            back = at;
        } else if (p < pattern.length && at < path.length && pattern.text[p] == path.text[at]) {
            p++;
            at++;
        } else if (star >= 0 && back < path.length) {
            p = star + 1;
            at = ++back;
        } else
            return false;
    }
}

typedef struct RobotsReading {
    Str agent, path;
    bool ours, rules; /* the group is for the agent; its rules have begun */
    bool found;       /* any group was */
    int32_t longest;  /* of the rules that match */
    bool allowed;
    double delay;
} RobotsReading;

static void take_rule(RobotsReading *r, Str key, Str value) {
    bool allow = str_equal_nocase(key, S("allow"));
    r->rules = true;
    if (!r->ours) return;
    if (str_equal_nocase(key, S("crawl-delay"))) {
        char number[16] = {0};
        for (int32_t i = 0; i < value.length && i < (int32_t)sizeof number - 1; i++) number[i] = value.text[i];
        double seconds = strtod(number, NULL);
        if (seconds > 0) r->delay = seconds;
    } else if ((allow || str_equal_nocase(key, S("disallow"))) && value.length && matches(value, r->path)) {
        if (value.length < r->longest || (value.length == r->longest && !allow)) return;
        r->longest = value.length;
        r->allowed = allow;
    }
}

static void take_agent(RobotsReading *r, Str value) {
    if (r->rules) r->ours = r->rules = false;
    r->ours |= str_equal_nocase(value, r->agent);
    r->found |= r->ours;
}

static RobotsReading read_robots(Str robots, Str agent, Str path) {
    RobotsReading r = {.agent = agent, .path = path, .allowed = true, .delay = -1};
    while (robots.length) {
        Str line = str_cut(&robots, '\n'), rule = str_cut(&line, '#'), key = str_cut(&rule, ':'), value = str_trim(rule);
        if (str_equal_nocase(key, S("user-agent")))
            take_agent(&r, value);
        else if (key.length)
            take_rule(&r, key, value);
    }
    return r;
}

bool robots_allow(Str robots, Str agent, Str path, double *delay) {
    RobotsReading r = read_robots(robots, agent, path);
    if (!r.found) r = read_robots(robots, S("*"), path);
    if (r.delay > 0) *delay = r.delay;
    return r.allowed;
}
