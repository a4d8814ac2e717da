// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace fermata {

class Theme;

// The line above a part of the side bar: its name and small buttons.
class SectionHeader : public QWidget
{
    Q_OBJECT
public:
    explicit SectionHeader(Theme &theme, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    QToolButton *addButton(const QString &icon); // text and connection are the caller's

private:
    Theme &m_theme;
    QLabel *m_title = nullptr;
    QHBoxLayout *m_layout = nullptr;
};

} // namespace fermata
