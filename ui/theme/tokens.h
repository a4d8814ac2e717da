// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QPalette>
#include <QString>

namespace fermata {

// The named colours of one mode.
using Tokens = QHash<QString, QColor>;

// Reads resources/themes/<name>.json; colours of an inner object are named "object.name".
Tokens loadTokens(const QString &name);

// The colour of a token; magenta for an unknown one, so that it is seen.
QColor tokenColor(const Tokens &tokens, const QString &name);

QPalette makePalette(const Tokens &tokens);

// resources/themes/style.qss with every @token replaced.
QString makeStyleSheet(const Tokens &tokens);

} // namespace fermata
