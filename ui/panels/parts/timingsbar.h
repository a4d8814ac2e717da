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
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override; // the legend takes as many lines as it needs

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Part
    {
        QString name;
        QString figure;
        double milliseconds = 0;
        QString token;

        QString text() const { return name + QLatin1Char(' ') + figure; }
    };

    QList<QPoint> legendPlaces(int width) const; // of the parts' dots, from the legend's top left
    void paintLegend(QPainter &painter) const;

    Theme &m_theme;
    QList<Part> m_parts;
};

} // namespace fermata
