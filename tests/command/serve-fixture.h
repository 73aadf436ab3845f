// SPDX-License-Identifier: GPL-3.0-or-later
/* A publication whose site is served, and a browser. */
#pragma once

#include <libsoup/soup.h>

typedef struct
{
  char        *folder;
  char        *publication;
  char        *site;
  GSubprocess *program;
  char        *address;
  SoupSession *session;
} ServeFixture;

void               serve_fixture_set_up (ServeFixture *server, gconstpointer data);
void               serve_fixture_tear_down (ServeFixture *server, gconstpointer data);
void               serve_fixture_add_article (ServeFixture *server, const char *headline);
char              *serve_fixture_write (ServeFixture *server, const char *name, const char *bytes, gsize length);
char              *serve_fixture_fetch (ServeFixture *server,
                                        const char   *method,
                                        const char   *path,
                                        SoupMessage **message);
GSocketConnection *serve_fixture_connect (ServeFixture *server);
guint64            serve_fixture_get_peak (ServeFixture *server);
