// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-store-error.h"

G_DEFINE_QUARK (spalt-store-error-quark, spalt_store_error)
