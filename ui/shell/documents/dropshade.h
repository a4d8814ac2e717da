// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fermata {

class Theme;

// The shade over the place where a carried tab would come to stand.
class DropShade : public QWidget
{
    Q_OBJECT
public:
    DropShade(const Theme &theme, QWidget *parent);

    void cover(const QRect &global);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace fermata
