// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-diff-private.h"

/**
 * spalt_diff_load:
 *
 * Loads what merges and compares texts, the first time. From any thread.
 *
 * Returns: (transfer none) (nullable): the module's functions, or %NULL from then on
 */
const SpaltDiff *
spalt_diff_load (void)
{
  static SpaltModule module = {
    .name = SPALT_DIFF_MODULE,
    .symbol = SPALT_DIFF_SYMBOL,
    .size = sizeof (SpaltDiff),
    .once = G_ONCE_INIT,
  };

  return spalt_module_load (&module);
}
