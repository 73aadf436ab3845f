// SPDX-License-Identifier: GPL-3.0-or-later
#include "spalt-exchange-error.h"

G_DEFINE_QUARK (spalt-exchange-error-quark, spalt_exchange_error)
