// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/architecture.h"

#include <QList>
#include <QWidget>

class QLabel;
class QPushButton;

namespace fermata {

class Theme;

// What an empty canvas shows: one sentence and three ways to begin.
class StartCards : public QWidget
{
    Q_OBJECT
public:
    StartCards(Theme &theme, QWidget *parent = nullptr);

    void setMayStart(bool mayStart); // else only the sentence: this format cannot be begun here
    void retranslate();

Q_SIGNALS:
    void chosen(fermata::NodeKind trigger);

private:
    Theme &m_theme;
    QLabel *m_title;
    QLabel *m_sentence;
    QList<QPushButton *> m_cards;
};

} // namespace fermata
