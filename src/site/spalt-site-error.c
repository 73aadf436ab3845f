// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-site-error.h"

G_DEFINE_QUARK (spalt-site-error-quark, spalt_site_error)
