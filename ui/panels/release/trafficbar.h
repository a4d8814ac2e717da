// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/alias.h"

#include <QWidget>

namespace fermata {

class Theme;

// Where an alias sends its calls: one bar, split by version.
class TrafficBar : public QWidget
{
    Q_OBJECT
public:
    explicit TrafficBar(Theme &theme, QWidget *parent = nullptr);

    void setAlias(const Alias &alias);
    QSize sizeHint() const override { return {240, 24}; }
    QSize minimumSizeHint() const override { return {120, 24}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme &m_theme;
    Alias m_alias;
};

} // namespace fermata
