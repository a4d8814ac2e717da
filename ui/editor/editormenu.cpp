// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editormenu.h"

#include "ui/editor/codeeditor.h"
#include "ui/theme/theme.h"

namespace fermata {

QMenu *makeEditorMenu(CodeEditor &editor, const Theme &theme)
{
    auto *menu = new QMenu(&editor);
    const auto add = [&](const QString &text, const char *icon, const QKeySequence &shortcut,
                         void (CodeEditor::*run)()) {
        QAction *action = menu->addAction(theme.icon(QLatin1String(icon)), text, &editor, run);
        action->setShortcut(shortcut);
        return action;
    };
    const bool selected = !editor.selectedText().isEmpty();
    add(CodeEditor::tr("Undo"), "undo-2", QKeySequence::Undo, &CodeEditor::undo);
    add(CodeEditor::tr("Redo"), "redo-2", QKeySequence::Redo, &CodeEditor::redo);
    menu->addSeparator();
    add(CodeEditor::tr("Cut"), "scissors", QKeySequence::Cut, &CodeEditor::cut)->setEnabled(selected);
    add(CodeEditor::tr("Copy"), "copy", QKeySequence::Copy, &CodeEditor::copy)->setEnabled(selected);
    add(CodeEditor::tr("Paste"), "clipboard-paste", QKeySequence::Paste, &CodeEditor::paste);
    menu->addSeparator();
    add(CodeEditor::tr("Select All"), "text-select", QKeySequence::SelectAll, &CodeEditor::selectAll);
    add(CodeEditor::tr("Toggle Comment"), "hash", QKeySequence(Qt::CTRL | Qt::Key_Slash), &CodeEditor::toggleComment);
    return menu;
}

} // namespace fermata
