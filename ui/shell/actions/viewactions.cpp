// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/action.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/actions/actions.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/editorarea.h"
#include "ui/shell/palette/palette.h"
#include "ui/shell/regions/regions.h"

namespace fermata {

namespace {

ActionSpec spec(const char *id, const char *text, int group, const QList<const char *> &keys, const char *icon,
                std::function<void()> run, bool checkable = false)
{
    QList<QKeySequence> shortcuts;
    for (const char *one : keys)
        shortcuts.append(QKeySequence(QString::fromLatin1(one), QKeySequence::PortableText));
    return {.id = QLatin1String(id),
            .context = "Actions",
            .text = text,
            .menu = QStringLiteral("view"),
            .group = group,
            .shortcuts = shortcuts,
            .icon = QLatin1String(icon),
            .run = std::move(run),
            .checkable = checkable};
}

void addPlaces(ActionRegistry &actions, QWidget *window, const ViewCommands &to)
{
    const auto side = [to](const char *view) { return [to, view] { to.showSide(QLatin1String(view)); }; };
    const auto bottom = [to](const char *panel) { return [to, panel] { to.showBottom(QLatin1String(panel)); }; };
    for (const ActionSpec &one : {
             spec("view.project", QT_TRANSLATE_NOOP("Actions", "Project"), 1, {"Ctrl+Shift+E"}, "", side("project"),
                  true),
             spec("view.search", QT_TRANSLATE_NOOP("Actions", "Search"), 1, {}, "", side("search"), true),
             spec("view.designer", QT_TRANSLATE_NOOP("Actions", "Designer"), 1, {"Ctrl+Shift+G"}, "", to.showDesigner),
             spec("view.debug", QT_TRANSLATE_NOOP("Actions", "Run and Debug"), 1, {"Ctrl+Shift+D"}, "", side("debug"),
                  true),
             spec("view.clouds", QT_TRANSLATE_NOOP("Actions", "Clouds"), 1, {}, "", side("clouds"), true),
             spec("view.invoke", QT_TRANSLATE_NOOP("Actions", "Invoke"), 1, {"Ctrl+Shift+I"}, "", to.toggleInvoke,
                  true),
             spec("view.problems", QT_TRANSLATE_NOOP("Actions", "Problems"), 2, {"Ctrl+Shift+M"}, "",
                  bottom("problems")),
             spec("view.output", QT_TRANSLATE_NOOP("Actions", "Output"), 2, {"Ctrl+Shift+U"}, "", bottom("output")),
             spec("view.invocations", QT_TRANSLATE_NOOP("Actions", "Invocations"), 2, {"Ctrl+K, Ctrl+H"}, "",
                  bottom("invocations")),
             spec("view.logs", QT_TRANSLATE_NOOP("Actions", "Logs"), 2, {"Ctrl+K, Ctrl+L"}, "", bottom("logs")),
             spec("view.metrics", QT_TRANSLATE_NOOP("Actions", "Metrics"), 2, {"Ctrl+K, Ctrl+M"}, "",
                  bottom("metrics")),
             spec("view.instances", QT_TRANSLATE_NOOP("Actions", "Instances"), 2, {"Ctrl+K, Ctrl+I"}, "",
                  bottom("instances")),
             spec("view.tests", QT_TRANSLATE_NOOP("Actions", "Tests"), 2, {"Ctrl+K, Ctrl+A"}, "", bottom("tests")),
             spec("view.release", QT_TRANSLATE_NOOP("Actions", "Release"), 2, {"Ctrl+K, Ctrl+E"}, "",
                  bottom("release")),
             spec("view.debugConsole", QT_TRANSLATE_NOOP("Actions", "Debug Console"), 2, {"Ctrl+Shift+Y"}, "",
                  bottom("debugConsole")),
             spec("view.sideBar", QT_TRANSLATE_NOOP("Actions", "Show or Hide the Side Bar"), 3, {"Ctrl+B"},
                  "panel-left", to.toggleSide),
             spec("view.bottom", QT_TRANSLATE_NOOP("Actions", "Show or Hide the Panels"), 3, {"Ctrl+J", "Ctrl+`"},
                  "panel-bottom", to.toggleBottom),
             spec("view.enlargeBottom", QT_TRANSLATE_NOOP("Actions", "Enlarge or Restore the Panels"), 3, {}, "",
                  to.enlargeBottom),
             spec("view.handlerRows", QT_TRANSLATE_NOOP("Actions", "Rows Above Handlers"), 5, {}, "",
                  to.toggleHandlerRows, true),
             spec("view.theme", QT_TRANSLATE_NOOP("Actions", "Switch Between Dark and Light"), 6, {"Ctrl+K, Ctrl+T"},
                  "palette", to.switchTheme),
             spec("view.language", QT_TRANSLATE_NOOP("Actions", "Switch the Language"), 6, {}, "languages",
                  to.switchLanguage),
         })
        actions.add(one, window);
}

void addGroupActions(ActionRegistry &actions, QWidget *window, EditorArea &editors)
{
    const auto run = [&editors](void (EditorArea::*command)()) {
        return [&editors, command] { (editors.*command)(); };
    };
    for (const ActionSpec &one : {
             spec("view.splitRight", QT_TRANSLATE_NOOP("Actions", "Split Editor to the Right"), 7, {"Ctrl+\\"},
                  "columns-2", run(&EditorArea::splitRight)),
             spec("view.splitBelow", QT_TRANSLATE_NOOP("Actions", "Split Editor Below"), 7, {"Ctrl+K, Ctrl+\\"}, "",
                  run(&EditorArea::splitDown)),
             spec("view.moveToNextGroup", QT_TRANSLATE_NOOP("Actions", "Move Tab to the Next Group"), 7,
                  {"Ctrl+K, Right"}, "", run(&EditorArea::moveToNextGroup)),
             spec("view.moveToPreviousGroup", QT_TRANSLATE_NOOP("Actions", "Move Tab to the Previous Group"), 7,
                  {"Ctrl+K, Left"}, "", run(&EditorArea::moveToPreviousGroup)),
             spec("view.focusNextGroup", QT_TRANSLATE_NOOP("Actions", "Go to the Next Group"), 7,
                  {"Ctrl+K, Ctrl+Right"}, "", run(&EditorArea::focusNextGroup)),
             spec("view.focusPreviousGroup", QT_TRANSLATE_NOOP("Actions", "Go to the Previous Group"), 7,
                  {"Ctrl+K, Ctrl+Left"}, "", run(&EditorArea::focusPreviousGroup)),
         })
        actions.add(one, window);
}

} // namespace

void addViewActions(ActionRegistry &actions, QWidget *window, EditorArea &editors, Palette &palette, Regions &regions,
                    ViewCommands commands)
{
    const auto inEditor = [&editors](void (CodeEditor::*command)()) {
        return [&editors, command] {
            if (Document *const document = editors.current())
                (document->editor().*command)();
        };
    };
    actions.add(spec("palette.commands", QT_TRANSLATE_NOOP("Actions", "Command Palette..."), 0, {"Ctrl+Shift+P", "F1"},
                     "command", [&palette] { palette.open(QStringLiteral(">")); }),
                window);
    actions.add(spec("palette.line", QT_TRANSLATE_NOOP("Actions", "Go to Line..."), 0, {"Ctrl+G"}, "hash",
                     [&palette] { palette.open(QStringLiteral(":")); }),
                window);
    actions.add(spec("palette.symbol", QT_TRANSLATE_NOOP("Actions", "Go to Symbol in File..."), 0, {"Ctrl+Shift+O"},
                     "braces", [&palette] { palette.open(QStringLiteral("@")); }),
                window);
    actions.add(spec("palette.projectSymbol", QT_TRANSLATE_NOOP("Actions", "Go to Symbol in Project..."), 0, {"Ctrl+T"},
                     "list-tree", [&palette] { palette.open(QStringLiteral("#")); }),
                window);
    addPlaces(actions, window, commands);
    addGroupActions(actions, window, editors);
    for (const ActionSpec &one : {
             spec("view.nextRegion", QT_TRANSLATE_NOOP("Actions", "Next Part of the Window"), 4, {"F6"}, "",
                  [&regions] { regions.focusNext(); }),
             spec("view.previousRegion", QT_TRANSLATE_NOOP("Actions", "Previous Part of the Window"), 4, {"Shift+F6"},
                  "", [&regions] { regions.focusPrevious(); }),
             spec("view.nextTab", QT_TRANSLATE_NOOP("Actions", "Next Tab in Order of Use"), 4, {"Ctrl+Tab"}, "",
                  [&editors] { editors.showNextRecent(); }),
             spec("view.previousTab", QT_TRANSLATE_NOOP("Actions", "Previous Tab in Order of Use"), 4,
                  {"Ctrl+Shift+Tab"}, "", [&editors] { editors.showPreviousRecent(); }),
             spec("view.focusEditor", QT_TRANSLATE_NOOP("Actions", "Go to the Editor"), 4, {"Ctrl+1"}, "",
                  [&editors] { editors.focusEditor(); }),
             spec("view.zoomIn", QT_TRANSLATE_NOOP("Actions", "Larger Text"), 5, {"Ctrl+=", "Ctrl++"}, "",
                  inEditor(&CodeEditor::zoomIn)),
             spec("view.zoomOut", QT_TRANSLATE_NOOP("Actions", "Smaller Text"), 5, {"Ctrl+-"}, "",
                  inEditor(&CodeEditor::zoomOut)),
             spec("view.resetZoom", QT_TRANSLATE_NOOP("Actions", "Normal Text Size"), 5, {"Ctrl+0"}, "",
                  inEditor(&CodeEditor::resetZoom)),
         })
        actions.add(one, window);
}

} // namespace fermata
