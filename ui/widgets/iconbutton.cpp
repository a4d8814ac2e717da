// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/iconbutton.h"

#include "ui/theme/theme.h"

namespace fermata {

IconButton::IconButton(const Theme &theme, const QString &icon, Kind kind, QWidget *parent) : QToolButton(parent)
{
    setIcon(theme.icon(icon));
    setIconSize(QSize(16, 16));
    setFixedSize(24, 24);
    setAutoRaise(true);
    setCheckable(kind == Kind::Toggle);
    // Reachable by Tab; a click leaves the focus with the text that the button works on.
    setFocusPolicy(Qt::TabFocus);
}

void IconButton::describe(const QString &text, const QKeySequence &shortcut)
{
    const QString keys = shortcut.toString(QKeySequence::NativeText);
    setToolTip(keys.isEmpty() ? text : QStringLiteral("%1  %2").arg(text, keys));
    setAccessibleName(text);
}

} // namespace fermata
