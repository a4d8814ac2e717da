// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/difflines.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QScrollArea;

namespace fermata {

class DiffView;
class Theme;

// What an act would write, before it does: Enter takes it, Escape leaves everything as it is. Lies over the canvas.
class ChangeCard : public QFrame
{
    Q_OBJECT
public:
    ChangeCard(Theme &theme, QWidget *parent = nullptr);

    void offer(const QString &title, const QString &icon, const QString &token, const QList<DiffLine> &lines);
    bool isOffering() const { return isVisible(); }
    QSize sizeHint() const override;

Q_SIGNALS:
    void accepted();
    void rejected();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void retranslate();

    Theme &m_theme;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_count;
    DiffView *m_diff;
    QScrollArea *m_scroll;
    QPushButton *m_accept;
    QPushButton *m_reject;
};

} // namespace fermata
