// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fermata::nodejs {

// The JavaScript or TypeScript with every string, template, regular expression and comment blanked out and everything
// inside brackets too: only what stands at the top level of the module is left, each character at its old place.
// `keepBraces` leaves the text directly inside top-level { } visible (for lists of exports).
enum class Braces { Blank, Keep };
QString plainTopLevel(const QString &text, Braces braces);

} // namespace fermata::nodejs
