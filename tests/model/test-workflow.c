// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-workflow.h"

/* Rows are from, columns are to, in the order of the statuses: + may, - may not. */
static const char *const table[] = {
  "-++++-", /* draft */
  "+-+++-", /* in review */
  "++-++-", /* ready */
  "+++++-", /* scheduled, also for another time */
  "-----+", /* published */
  "+++++-", /* withdrawn */
};

static void
test_moves (void)
{
  for (guint from = 0; from <= SPALT_STATUS_LAST; from++)
    {
      for (guint to = 0; to <= SPALT_STATUS_LAST; to++)
        {
          g_test_message ("%s → %s", spalt_status_get_nick (from), spalt_status_get_nick (to));
          g_assert_cmpint (spalt_workflow_can_move (from, to), ==, table[from][to] == '+');
          g_assert_cmpint ((spalt_workflow_get_moves (from) >> to) & 1, ==, table[from][to] == '+');
        }
    }
}

static void
test_nicks (void)
{
  SpaltStatus status = SPALT_STATUS_READY;

  for (guint i = 0; i <= SPALT_STATUS_LAST; i++)
    {
      g_assert_true (spalt_status_from_nick (spalt_status_get_nick (i), &status));
      g_assert_cmpuint (status, ==, i);
      g_assert_cmpstr (spalt_status_get_label (i), !=, "");
    }
  g_assert_false (spalt_status_from_nick ("Draft", &status));
  g_assert_false (spalt_status_from_nick (NULL, &status));
}

static void
test_public (void)
{
  for (guint i = 0; i <= SPALT_STATUS_LAST; i++)
    g_assert_cmpint (spalt_workflow_is_public (i), ==, i == SPALT_STATUS_PUBLISHED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/workflow/moves", test_moves);
  g_test_add_func ("/model/workflow/nicks", test_nicks);
  g_test_add_func ("/model/workflow/public", test_public);

  return g_test_run ();
}
