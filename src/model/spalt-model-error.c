// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-model-error.h"

G_DEFINE_QUARK (spalt-model-error-quark, spalt_model_error)
