// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fermata {

class Theme;

// A raised box with a shadow that lies over other widgets of its window, and not in a window of its own: so input methods
// and Wayland take no notice of it.
class FloatingCard : public QWidget
{
    Q_OBJECT
public:
    static constexpr int shadow = 14; // room around the box

    FloatingCard(Theme &theme, QWidget *window);

    // The box without its shadow, in the window's coordinates.
    void setBox(const QRect &box);

protected:
    void paintEvent(QPaintEvent *event) override;

    Theme &m_theme;
};

} // namespace fermata
