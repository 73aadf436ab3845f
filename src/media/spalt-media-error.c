// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-media-error.h"

G_DEFINE_QUARK (spalt-media-error-quark, spalt_media_error)
