// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;

namespace fermata {

class Theme;

// What stands in a panel that has nothing to show: an icon, one sentence, the next step as the primary button, and
// perhaps a second way as a link. The same page tells of an empty list, of waiting and of an error.
class StatePage : public QWidget
{
    Q_OBJECT
public:
    struct Content
    {
        QString icon;
        QString sentence;
        QString hint;   // smaller, below; may be empty
        QString action; // text of the primary button; empty hides it
        QString link;   // text of the second way; empty hides it
        QString token = QStringLiteral("text2"); // of the icon
    };

    StatePage(Theme &theme, QWidget *parent = nullptr);

    void setContent(const Content &content);

Q_SIGNALS:
    void actionTriggered();
    void linkTriggered();

private:
    void showIcon();

    Theme &m_theme;
    Content m_content;
    QLabel *m_icon;
    QLabel *m_sentence;
    QLabel *m_hint;
    QPushButton *m_action;
    QPushButton *m_link;
};

} // namespace fermata
