// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/difflines.h"

#include <QWidget>

namespace fermata {

class Theme;

// The lines of a difference: what comes, what goes, and what stands around them.
class DiffView : public QWidget
{
    Q_OBJECT
public:
    explicit DiffView(Theme &theme, QWidget *parent = nullptr);

    void setLines(const QList<DiffLine> &lines);
    int firstChange() const; // the upper edge of the first line that differs, in pixels
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int rowHeight() const;

    Theme &m_theme;
    QList<DiffLine> m_lines;
};

} // namespace fermata
