// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action.h"
#include "ui/shell/actions/actions.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/editorarea.h"
#include "ui/shell/palette/palette.h"
#include "ui/shell/project/projectcontrol.h"

#include <QWidget>

namespace fermata {

namespace {

constexpr const char *context = "Actions";

ActionSpec spec(const char *id, const char *text, int group, const QList<QKeySequence> &keys, const char *icon,
                std::function<void()> run)
{
    return {.id = QLatin1String(id),
            .context = context,
            .text = text,
            .menu = QStringLiteral("file"),
            .group = group,
            .shortcuts = keys,
            .icon = QLatin1String(icon),
            .run = std::move(run)};
}

QKeySequence keys(const char *text)
{
    return QKeySequence(QString::fromLatin1(text), QKeySequence::PortableText);
}

} // namespace

void addFileActions(ActionRegistry &actions, QWidget *window, Documents &documents, EditorArea &editors,
                    ProjectControl &project, Palette &palette, std::function<void()> chooseEncoding)
{
    const auto save = [&documents, &editors] {
        if (Document *const document = editors.current())
            documents.save(document);
    };
    const auto saveAs = [&documents, &editors] {
        if (Document *const document = editors.current())
            documents.saveAs(document);
    };
    for (const ActionSpec &one : {
             spec("file.newProject", QT_TRANSLATE_NOOP("Actions", "New Project from Template..."), 0,
                  {keys("Ctrl+Shift+N")}, "sparkles", [&project] { project.askForTemplate(); }),
             spec("file.newFile", QT_TRANSLATE_NOOP("Actions", "New File"), 0, {keys("Ctrl+N")}, "file-plus",
                  [&documents] { documents.create(); }),
             spec("file.openFolder", QT_TRANSLATE_NOOP("Actions", "Open Folder..."), 1, {keys("Ctrl+K, Ctrl+O")},
                  "folder-open", [&project] { project.askForFolder(); }),
             spec("file.openFile", QT_TRANSLATE_NOOP("Actions", "Open File..."), 1, {keys("Ctrl+O")}, "file",
                  [&project] { project.askForFile(); }),
             spec("file.openRecent", QT_TRANSLATE_NOOP("Actions", "Open Recent..."), 1, {keys("Ctrl+R")}, "history",
                  [&palette] { palette.open(QStringLiteral("~")); }),
             spec("palette.files", QT_TRANSLATE_NOOP("Actions", "Go to File..."), 1, {keys("Ctrl+P")}, "search",
                  [&palette] { palette.open(QString()); }),
             spec("file.save", QT_TRANSLATE_NOOP("Actions", "Save"), 2, {keys("Ctrl+S")}, "save", save),
             spec("file.saveAs", QT_TRANSLATE_NOOP("Actions", "Save As..."), 2, {keys("Ctrl+Shift+S")}, "", saveAs),
             spec("file.saveAll", QT_TRANSLATE_NOOP("Actions", "Save All"), 2, {keys("Ctrl+K, S")}, "",
                  [&documents] { documents.saveAll(); }),
             spec("file.encoding", QT_TRANSLATE_NOOP("Actions", "Reopen or Save with Encoding..."), 2, {}, "",
                  std::move(chooseEncoding)),
             spec("file.close", QT_TRANSLATE_NOOP("Actions", "Close Tab"), 3, {keys("Ctrl+W"), keys("Ctrl+F4")}, "",
                  [&editors] { editors.closeCurrent(); }),
             spec("file.closeOthers", QT_TRANSLATE_NOOP("Actions", "Close Other Tabs"), 3, {}, "",
                  [&editors] { editors.closeOthers(); }),
             spec("file.closeAll", QT_TRANSLATE_NOOP("Actions", "Close All Tabs"), 3, {keys("Ctrl+K, Ctrl+W")}, "",
                  [&editors] { editors.closeAll(); }),
             spec("file.reopen", QT_TRANSLATE_NOOP("Actions", "Reopen Closed Tab"), 3, {keys("Ctrl+Shift+T")}, "",
                  [&editors] { editors.reopenClosed(); }),
             spec("file.convert", QT_TRANSLATE_NOOP("Actions", "Convert Project..."), 4, {}, "shuffle",
                  [&project] { project.askToConvert(); }),
             spec("file.makeFunction", QT_TRANSLATE_NOOP("Actions", "Make It a Function..."), 4, {}, "square-function",
                  [&project] { project.askToMakeFunction(); }),
             spec("file.closeProject", QT_TRANSLATE_NOOP("Actions", "Close Project"), 4, {keys("Ctrl+K, F")}, "",
                  [&project] { project.close(); }),
             spec("file.quit", QT_TRANSLATE_NOOP("Actions", "Quit"), 5, {keys("Ctrl+Q")}, "power",
                  [window] { window->close(); }),
         })
        actions.add(one, window);
}

} // namespace fermata
