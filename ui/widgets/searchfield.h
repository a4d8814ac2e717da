// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace fermata {

class Theme;

// A line edit that looks for something: an icon in front, a cross to empty it, a red frame while
// what it holds makes no sense.
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchField(const Theme &theme, const QString &icon = QStringLiteral("search"), QWidget *parent = nullptr);

    // Describes the field to people and to assistive technology.
    void describe(const QString &text);
    // Not empty: the frame is red and the tool tip says why.
    void setProblem(const QString &message);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QAction *m_clear;
};

} // namespace fermata
