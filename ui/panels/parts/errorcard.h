// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/parts/placeresolver.h"

#include <QFrame>
#include <QStringList>

class QLabel;
class QPushButton;

namespace fermata {

class Theme;
class TraceView;

// One of three cards, told apart by title, icon and colour: the call did not get through, the function failed, or its
// answer breaks the contract of its trigger. Each says the way out.
class ErrorCard : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Transport, Function, Contract };
    struct Content
    {
        Kind kind = Kind::Function;
        QString title;
        QString message;
        QString hint;
        QString action;    // text of its button; empty hides it
        QString function;  // whose the trace is
        QStringList trace; // as the runtime printed it
    };

    ErrorCard(Theme &theme, const PlaceResolver &places, QWidget *parent = nullptr);

    void setContent(const Content &content);
    QString text() const; // everything on it, to copy

Q_SIGNALS:
    void actionTriggered();
    void placeActivated(const QString &path, int line, int column);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showIcon();
    QString token() const;

    Theme &m_theme;
    Content m_content;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_message;
    QLabel *m_hint;
    QPushButton *m_action;
    TraceView *m_trace;
};

} // namespace fermata
