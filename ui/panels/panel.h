// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fermata {

// A view that the window places in its side bar, its bottom area or at its right. It shows and asks; rules live in services.
class Panel : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual QString title() const = 0; // in the user's language
    virtual QString iconName() const = 0; // for Theme::icon

Q_SIGNALS:
    // The user wants to see a place in a file. Line and column start at 1; column 0: none.
    void placeActivated(const QString &path, int line, int column);
    // A number worth showing on the panel's tab: problems, unread errors ... 0 hides it.
    void badgeChanged(int count);
    void raiseRequested(); // something here wants to be seen

protected:
    // Sets every text anew; called when the language changes. The constructor calls it too.
    virtual void retranslate() {}
    void changeEvent(QEvent *event) override;
};

} // namespace fermata
