// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/assist/fixes.h"

#include "ui/editor/gutter.h"
#include "ui/editor/squiggles.h"
#include "ui/editor/surface.h"
#include "ui/theme/theme.h"

#include <QMenu>
#include <QToolTip>

namespace fermata {

Fixes::Fixes(Surface &surface, Gutter &gutter, const Squiggles &squiggles, Theme &theme)
    : m_surface(surface), m_gutter(gutter), m_squiggles(squiggles), m_theme(theme)
{
    connect(&surface, &Surface::caretMoved, this, &Fixes::refresh);
    connect(&gutter, &Gutter::lampClicked, this, &Fixes::showMenu);
    connect(&gutter, &Gutter::onlineSignClicked, this, [this](int line) {
        m_surface.send(QsciScintillaBase::SCI_GOTOLINE, line - 1);
        showMenu();
    });
}

QList<EditorMark> Fixes::here() const
{
    const long line = m_surface.lineOf(m_surface.caret());
    QList<EditorMark> found = m_squiggles.within(m_surface.lineStart(line), m_surface.lineEnd(line));
    found.removeIf([](const EditorMark &mark) { return mark.fix.isEmpty(); });
    return found;
}

void Fixes::refresh()
{
    m_gutter.setLampLine(here().isEmpty() ? 0 : int(m_surface.lineOf(m_surface.caret())) + 1);
}

void Fixes::showMenu()
{
    const QRect caret = m_surface.caretRect(m_surface.caret());
    const QPoint place = m_surface.viewport()->mapToGlobal(caret.bottomLeft());
    const QList<EditorMark> marks = here();
    if (marks.isEmpty()) {
        QToolTip::showText(place, CodeEditor::tr("No quick fix in this line"), m_surface.viewport());
        return;
    }
    auto *menu = new QMenu(&m_surface);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const EditorMark &mark : marks) {
        QAction *const action = menu->addAction(m_theme.icon(QStringLiteral("lightbulb"), QStringLiteral("warning")),
                                                mark.fix, this, [this, tag = mark.tag] { Q_EMIT fixChosen(tag); });
        action->setToolTip(mark.message);
    }
    menu->setActiveAction(menu->actions().first());
    menu->popup(place);
}

} // namespace fermata
