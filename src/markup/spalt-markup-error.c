// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-markup-error.h"

G_DEFINE_QUARK (spalt-markup-error-quark, spalt_markup_error)
