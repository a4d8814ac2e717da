// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace fermata {

class Theme;

// A square button of 24 pixels with an icon. What it does is its tool tip and its accessible name.
class IconButton : public QToolButton
{
    Q_OBJECT
public:
    enum class Kind { Push, Toggle };
    IconButton(const Theme &theme, const QString &icon, Kind kind = Kind::Push, QWidget *parent = nullptr);

    void describe(const QString &text, const QKeySequence &shortcut = {});
};

} // namespace fermata
