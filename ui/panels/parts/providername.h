// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fermata {

class CloudProvider;

// What the provider is called in the user's language; the name that its plugin has for it where none is known here.
QString providerName(const CloudProvider &provider);

} // namespace fermata
