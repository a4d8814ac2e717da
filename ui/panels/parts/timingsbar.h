// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"

#include <QList>
#include <QWidget>

namespace fermata {

class Theme;

// Where the time of one call went: spawn, runtime, init and handler side by side in proportion, with their figures below.
class TimingsBar : public QWidget
{
    Q_OBJECT
public:
    TimingsBar(Theme &theme, QWidget *parent = nullptr);

    void setRecord(const InvocationRecord &record);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Part
    {
        QString name;
        QString figure;
        double milliseconds = 0;
        QString token;
    };

    Theme &m_theme;
    QList<Part> m_parts;
};

} // namespace fermata
