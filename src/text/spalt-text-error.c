// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-text-error.h"

G_DEFINE_QUARK (spalt-text-error-quark, spalt_text_error)
