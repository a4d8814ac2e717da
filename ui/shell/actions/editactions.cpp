// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/findbar.h"
#include "ui/shell/actions/actions.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/editorarea.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace fermata {

namespace {

using EditorCommand = void (CodeEditor::*)();

// The same command for whatever text has the keyboard: a code editor anywhere in the window, or a plain field.
template<class Field>
bool applied(QWidget *focus, const std::function<void(Field &)> &command)
{
    auto *const field = qobject_cast<Field *>(focus);
    if (!field || !command)
        return false;
    command(*field);
    return true;
}

CodeEditor *focusedEditor(EditorArea &editors)
{
    for (QWidget *widget = QApplication::focusWidget(); widget; widget = widget->parentWidget()) {
        if (auto *const editor = qobject_cast<CodeEditor *>(widget))
            return editor;
    }
    Document *const document = editors.current();
    return document ? &document->editor() : nullptr;
}

struct EditCommand
{
    const char *id;
    const char *text;
    int group;
    QList<const char *> keys; // portable text, the first is shown
    const char *icon;
    EditorCommand inEditor;
    std::function<void(QLineEdit &)> inLine; // empty: not for plain fields
    std::function<void(QPlainTextEdit &)> inText;
};

// A command in two lines.
// clang-format off
const QList<EditCommand> &commands()
{
    static const QList<EditCommand> all = {
        {"edit.undo", QT_TRANSLATE_NOOP("Actions", "Undo"), 0, {"Ctrl+Z"}, "undo-2", &CodeEditor::undo, &QLineEdit::undo,
         &QPlainTextEdit::undo},
        {"edit.redo", QT_TRANSLATE_NOOP("Actions", "Redo"), 0, {"Ctrl+Y", "Ctrl+Shift+Z"}, "redo-2", &CodeEditor::redo,
         &QLineEdit::redo, &QPlainTextEdit::redo},
        {"edit.cut", QT_TRANSLATE_NOOP("Actions", "Cut"), 1, {"Ctrl+X"}, "scissors", &CodeEditor::cut, &QLineEdit::cut,
         &QPlainTextEdit::cut},
        {"edit.copy", QT_TRANSLATE_NOOP("Actions", "Copy"), 1, {"Ctrl+C"}, "copy", &CodeEditor::copy, &QLineEdit::copy,
         &QPlainTextEdit::copy},
        {"edit.paste", QT_TRANSLATE_NOOP("Actions", "Paste"), 1, {"Ctrl+V"}, "clipboard-paste", &CodeEditor::paste,
         &QLineEdit::paste, &QPlainTextEdit::paste},
        {"edit.selectAll", QT_TRANSLATE_NOOP("Actions", "Select All"), 1, {"Ctrl+A"}, "", &CodeEditor::selectAll,
         &QLineEdit::selectAll, &QPlainTextEdit::selectAll},
        {"edit.toggleComment", QT_TRANSLATE_NOOP("Actions", "Toggle Comment"), 3, {"Ctrl+/"}, "", &CodeEditor::toggleComment,
         nullptr, nullptr},
        {"edit.duplicateLine", QT_TRANSLATE_NOOP("Actions", "Duplicate Line"), 3, {"Shift+Alt+Down"}, "",
         &CodeEditor::duplicateLine, nullptr, nullptr},
        {"edit.moveLinesUp", QT_TRANSLATE_NOOP("Actions", "Move Line Up"), 3, {"Alt+Up"}, "", &CodeEditor::moveLinesUp,
         nullptr, nullptr},
        {"edit.moveLinesDown", QT_TRANSLATE_NOOP("Actions", "Move Line Down"), 3, {"Alt+Down"}, "",
         &CodeEditor::moveLinesDown, nullptr, nullptr},
        {"edit.complete", QT_TRANSLATE_NOOP("Actions", "Suggest"), 4, {"Ctrl+Space", "Alt+/"}, "", &CodeEditor::complete,
         nullptr, nullptr},
        {"edit.quickFix", QT_TRANSLATE_NOOP("Actions", "Quick Fix..."), 4, {"Ctrl+.", "Alt+Return"}, "lightbulb", &CodeEditor::showFixes,
         nullptr, nullptr},
        {"edit.nextProblem", QT_TRANSLATE_NOOP("Actions", "Next Problem"), 4, {"F8"}, "", &CodeEditor::nextProblem, nullptr,
         nullptr},
        {"edit.previousProblem", QT_TRANSLATE_NOOP("Actions", "Previous Problem"), 4, {"Shift+F8"}, "",
         &CodeEditor::previousProblem, nullptr, nullptr},
    };
    return all;
}
// clang-format on

ActionSpec specOf(const EditCommand &command, EditorArea &editors)
{
    QList<QKeySequence> shortcuts;
    for (const char *keys : command.keys)
        shortcuts.append(QKeySequence(QString::fromLatin1(keys), QKeySequence::PortableText));
    return {.id = QLatin1String(command.id),
            .context = "Actions",
            .text = command.text,
            .menu = QStringLiteral("edit"),
            .group = command.group,
            .shortcuts = shortcuts,
            .icon = QLatin1String(command.icon),
            .run = [&editors, command] {
                QWidget *const focus = QApplication::focusWidget();
                if (applied(focus, command.inLine) || applied(focus, command.inText))
                    return;
                if (CodeEditor *const editor = focusedEditor(editors))
                    (editor->*command.inEditor)();
            }};
}

ActionSpec findSpec(const char *id, const char *text, const char *keys, const char *icon, std::function<void()> run)
{
    return {.id = QLatin1String(id),
            .context = "Actions",
            .text = text,
            .menu = QStringLiteral("edit"),
            .group = 2,
            .shortcuts = {QKeySequence(QString::fromLatin1(keys), QKeySequence::PortableText)},
            .icon = QLatin1String(icon),
            .run = std::move(run)};
}

} // namespace

void addEditActions(ActionRegistry &actions, QWidget *window, EditorArea &editors, FindBar &find,
                    std::function<void()> findInFiles, std::function<void()> replaceInFiles)
{
    for (const EditCommand &command : commands())
        actions.add(specOf(command, editors), window);
    const auto call = [&editors, &find] {
        Document *const document = editors.current();
        editors.callFindBar();
        find.setEditor(document ? &document->editor() : nullptr);
        return document != nullptr;
    };
    const auto open = [call, &find](FindBar::Mode mode) {
        if (call())
            find.open(mode);
    };
    actions.add(findSpec("edit.find", QT_TRANSLATE_NOOP("Actions", "Find..."), "Ctrl+F", "search",
                         [open] { open(FindBar::Mode::Find); }),
                window);
    actions.add(findSpec("edit.findInFiles", QT_TRANSLATE_NOOP("Actions", "Find in Files..."), "Ctrl+Shift+F",
                         "folder-search", std::move(findInFiles)),
                window);
    actions.add(findSpec("edit.replace", QT_TRANSLATE_NOOP("Actions", "Replace..."), "Ctrl+H", "replace",
                         [open] { open(FindBar::Mode::Replace); }),
                window);
    actions.add(findSpec("edit.replaceInFiles", QT_TRANSLATE_NOOP("Actions", "Replace in Files..."), "Ctrl+Shift+H",
                         "replace-all", std::move(replaceInFiles)),
                window);
    actions.add(findSpec("edit.findNext", QT_TRANSLATE_NOOP("Actions", "Find Next"), "F3", "",
                         [call, &find] {
                             if (call())
                                 find.findNext();
                         }),
                window);
    actions.add(findSpec("edit.findPrevious", QT_TRANSLATE_NOOP("Actions", "Find Previous"), "Shift+F3", "",
                         [call, &find] {
                             if (call())
                                 find.findPrevious();
                         }),
                window);
}

} // namespace fermata
