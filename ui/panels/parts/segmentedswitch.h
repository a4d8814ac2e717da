// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QVariant>
#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace fermata {

// A row of buttons of which one is chosen; arrow keys move the choice.
class SegmentedSwitch : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentedSwitch(QWidget *parent = nullptr);

    // Texts may be set anew (another language) without losing the choice.
    void setSegments(const QList<std::pair<QString, QVariant>> &segments);
    QVariant value() const;
    void setValue(const QVariant &value); // sends nothing

Q_SIGNALS:
    void valueChosen(const QVariant &value); // by the user

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void step(int by);

    QButtonGroup *m_group;
    QList<QToolButton *> m_buttons;
    QList<QVariant> m_values;
};

} // namespace fermata
