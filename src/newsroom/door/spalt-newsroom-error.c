// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-newsroom-error.h"

G_DEFINE_QUARK (spalt-newsroom-error-quark, spalt_newsroom_error)
