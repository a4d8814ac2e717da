// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QButtonGroup;
class QGridLayout;
class QPushButton;

namespace fermata {

class Theme;

// Rows of cards of which one is chosen: an icon and a title each. Those that lead nowhere are off.
class ChoiceCards : public QWidget
{
    Q_OBJECT
public:
    struct Card
    {
        QString id;
        QString icon;
        QString title;
    };

    ChoiceCards(Theme &theme, QWidget *parent = nullptr);

    void setCards(const QList<Card> &cards); // keeps the choice if it is still there
    void setPossible(const QStringList &ids); // the others are off; moves the choice if it must
    QString chosen() const;
    void choose(const QString &id);

Q_SIGNALS:
    void cardChosen(const QString &id); // by the user

private:
    Theme &m_theme;
    QButtonGroup *m_group;
    QGridLayout *m_grid;
    QList<Card> m_cards;
    QList<QPushButton *> m_buttons;
};

} // namespace fermata
