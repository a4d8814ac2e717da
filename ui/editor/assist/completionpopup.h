// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/assist/assistance.h"
#include "ui/widgets/floatingcard.h"

class QLabel;
class QListView;
class QModelIndex;

namespace fermata {

class CompletionModel;
class CompletionRow;

// The list at the caret and, beside it, what the chosen one is for. Never takes the keyboard.
class CompletionPopup : public FloatingCard
{
    Q_OBJECT
public:
    CompletionPopup(Theme &theme, QWidget *window);

    // What fits the typed letters, at the place of the word in the window (its first letter, one line high). False, and
    // hidden, when nothing fits.
    bool show(const QList<Completion> &list, const QString &typed, const QRect &word);
    void close();
    void moveBy(int rows); // around the ends
    void movePage(int pages);
    const Completion *current() const; // null when it is hidden
    bool isOnly(const QString &text) const; // nothing else is left to choose

Q_SIGNALS:
    void chosen();

private:
    void place();
    void showDocumentation();

    CompletionModel *m_model;
    CompletionRow *m_delegate;
    QListView *m_list;
    FloatingCard *m_beside;
    QLabel *m_documentation;
    QRect m_word;
};

} // namespace fermata
