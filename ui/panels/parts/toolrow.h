// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace fermata {

class Theme;

// The row of controls at the top of a panel: one height and one spacing for all of them.
class ToolRow : public QWidget
{
    Q_OBJECT
public:
    explicit ToolRow(QWidget *parent = nullptr);

    void add(QWidget *widget, int stretch = 0);
    void addStretch();
};

// A square button with an icon; its text becomes tool tip and accessible name.
class IconButton : public QToolButton
{
    Q_OBJECT
public:
    IconButton(Theme &theme, const QString &icon, QWidget *parent = nullptr);
    IconButton(Theme &theme, const QString &icon, const QString &token, QWidget *parent = nullptr);

    void describe(const QString &text, const QString &shortcut = {});
};

// A field that narrows a list: magnifier, clear button, Esc empties it.
class FilterField : public QLineEdit
{
    Q_OBJECT
public:
    FilterField(Theme &theme, QWidget *parent = nullptr);

    void describe(const QString &placeholder);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace fermata
