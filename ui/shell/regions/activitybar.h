// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QVBoxLayout;

namespace fermata {

class Theme;

// The column at the far left: one big button for each view, bound to a checkable action.
class ActivityBar : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityBar(Theme &theme, QWidget *parent = nullptr);

    enum class End { Top, Bottom };
    void add(QAction *action, const QString &icon, End end = End::Top);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme &m_theme;
    QVBoxLayout *m_top = nullptr;
    QVBoxLayout *m_bottom = nullptr;
};

} // namespace fermata
