// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/invoke/eventtests.h"
#include "ui/widgets/difflines.h"

#include <QWidget>

class QLabel;

namespace fermata {

class DiffView;
class Theme;

// What came of one test: in words, and what was expected beside what was answered wherever they differ.
class TestDetail : public QWidget
{
    Q_OBJECT
public:
    TestDetail(Theme &theme, QWidget *parent = nullptr);

    void show(const EventTests::Entry *entry); // null: nothing

private:
    QLabel *m_sentence;
    QLabel *m_hint;
    DiffView *m_lines;
};

// A heading with the place of each, then what comes in the way of what.
QList<DiffLine> shownDifferences(const QList<Difference> &differences);

} // namespace fermata
