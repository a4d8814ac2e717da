// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/codeeditor.h"

#include <QPointer>
#include <QTimer>

class QLabel;
class QPushButton;

namespace fermata {

class IconButton;
class SearchField;
class Theme;

// Find and replace in one editor, which may be another at any time. Enter goes on, Shift+Enter
// back, Esc closes.
class FindBar : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(Theme &theme, QWidget *parent = nullptr);

    void setEditor(CodeEditor *editor); // null: none; marks of the earlier one go
    enum class Mode { Find, Replace };
    // Shows the bar with the editor's selection as the text to find, if it is within one line.
    void open(Mode mode);
    void close(); // and gives the focus back to the editor
    void findNext();
    void findPrevious();
    void retranslate();

Q_SIGNALS:
    void closed();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    QWidget *buildFindRow();
    QWidget *buildReplaceRow();
    void setReplaceShown(bool shown);
    CodeEditor::FindOptions options() const;
    void optionsChanged(); // looks for the nearest match while typing
    void showCount();
    void replaceOne();
    void replaceEvery();

    Theme &m_theme;
    QPointer<CodeEditor> m_editor;
    SearchField *m_find;
    SearchField *m_replace;
    IconButton *m_expand;
    IconButton *m_caseSensitive;
    IconButton *m_wholeWord;
    IconButton *m_regularExpression;
    IconButton *m_previous;
    IconButton *m_next;
    IconButton *m_close;
    QLabel *m_count;
    QPushButton *m_replaceOne;
    QPushButton *m_replaceEvery;
    QWidget *m_replaceRow = nullptr;
    TextPosition m_origin; // where typing began to search
    QTimer m_recount;
};

} // namespace fermata
