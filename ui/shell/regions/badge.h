// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fermata {

class Theme;

// A number in a small pill, on a tab.
class Badge : public QWidget
{
    Q_OBJECT
public:
    explicit Badge(Theme &theme, QWidget *parent = nullptr);

    void setCount(int count);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString text() const;

    Theme &m_theme;
    int m_count = 0;
};

} // namespace fermata
