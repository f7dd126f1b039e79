/* The page and its API on a local port (libmicrohttpd). Whoever only looks needs nothing but the address; what writes needs the token of
 * this run. Host and Origin must be the server's own, so that no page of elsewhere can ask or write (DNS rebinding, forged requests). */
#ifndef PARLEY_VIEW_SERVER_H
#define PARLEY_VIEW_SERVER_H

#include "view/api.h"

typedef struct ServerPlan {
    Api api;
    const char *address; /* numbers: "127.0.0.1" */
    uint16_t port;       /* 0: any that is free */
} ServerPlan;

typedef struct Server Server;

/* NULL, with *problem told, if it cannot. */
Server *server_start(const ServerPlan *plan, Arena *arena, Str *problem);
uint16_t server_port(const Server *server);
const char *server_token(const Server *server);
void server_stop(Server *server);

#endif
