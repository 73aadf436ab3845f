// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-template-error.h"

G_DEFINE_QUARK (spalt-template-error-quark, spalt_template_error)
