// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/debuglink.h"

#include "app/async/when.h"
#include "app/services/debug/debugservice.h"
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/documentview.h"

#include <QAction>
#include <QMenu>
#include <QPointer>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <memory>

namespace fermata {

namespace {

constexpr int farthestLine = 60; // above the stop
constexpr int longestValue = 60;
constexpr int mostScopes = 3;

QString shortened(QString value)
{
    value.replace(QLatin1Char('\n'), QLatin1Char(' '));
    return value.size() > longestValue ? value.left(longestValue) + QStringLiteral("…") : value;
}

// Modules and such would fill the lines with what nobody asks for.
bool isGlobal(const dap::Scope &scope)
{
    return scope.name.startsWith(QLatin1String("Global"), Qt::CaseInsensitive)
        || scope.name.startsWith(QLatin1String("Module"), Qt::CaseInsensitive)
        || scope.name.startsWith(QLatin1String("Script"), Qt::CaseInsensitive);
}

// What a call has given, or this one is about to give: debuggers say "(return)" and the function's name, if any.
QStringList returnedValues(const QList<dap::Variable> &variables)
{
    QStringList parts;
    for (const dap::Variable &variable : variables) {
        if (variable.name.startsWith(QLatin1String("(return)")))
            parts.append(
                QStringLiteral("%1 → %2").arg(variable.name.mid(8).trimmed(), shortened(variable.value)).trimmed());
    }
    return parts;
}

} // namespace

DebugLink::DebugLink(Documents &documents, DebugService &debug, QObject *parent)
    : QObject(parent), m_documents(documents), m_debug(debug)
{
    connect(&m_documents, &Documents::opened, this, &DebugLink::attach);
    connect(&m_debug, &DebugService::paused, this, &DebugLink::showFrame);
    connect(&m_debug, &DebugService::currentFrameChanged, this, &DebugLink::showFrame);
    connect(&m_debug, &DebugService::resumed, this, &DebugLink::clear);
    connect(&m_debug, &DebugService::stateChanged, this, [this](DebugService::State state) {
        if (state != DebugService::State::Paused)
            clear();
    });
}

void DebugLink::attach(Document *document)
{
    const auto equip = [this, document](const DocumentView *view) {
        connect(&view->editor(), &CodeEditor::contextMenuAboutToShow, this, [this, document](QMenu *menu, int line) {
            if (m_debug.state() != DebugService::State::Paused || document->path().isEmpty())
                return;
            QAction *const before = menu->actions().first();
            auto *const runTo = new QAction(tr("Run to Cursor"), menu);
            runTo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F10));
            connect(runTo, &QAction::triggered, this, [this, document = QPointer(document), line] {
                if (document)
                    m_debug.runTo(document->path(), line);
            });
            menu->insertAction(before, runTo);
            menu->insertSeparator(before);
        });
    };
    for (const DocumentView *view : document->views())
        equip(view);
    connect(document, &Document::viewAdded, this, equip);
}

void DebugLink::showFrame()
{
    clear();
    const QList<dap::StackFrame> &frames = m_debug.frames();
    const int current = m_debug.currentFrame();
    if (current < 0 || current >= frames.size() || frames[current].path.isEmpty())
        return;
    const dap::StackFrame frame = frames[current];
    Document *const document = m_documents.open(frame.path);
    if (!document)
        return;
    m_path = document->path();
    document->editor().setStoppedLine(frame.line);
    document->editor().setCursor({.line = frame.line, .column = 1});
    if (const dap::Session *const session = m_debug.session())
        connect(session, &dap::Session::valueChanged, this, &DebugLink::showValuesAgain, Qt::UniqueConnection);
    askForLocals(frame);
}

void DebugLink::showValuesAgain()
{
    const dap::StackFrame frame = m_debug.frames().value(m_debug.currentFrame());
    if (!m_path.isEmpty() && m_debug.state() == DebugService::State::Paused)
        askForLocals(frame);
}

void DebugLink::askForLocals(const dap::StackFrame &frame)
{
    dap::Session *const session = m_debug.session();
    if (!session)
        return;
    const QString path = m_path;
    whenDone(session->scopes(frame.id), this, [this, frame, path](const Result<QList<dap::Scope>> &scopes) {
        if (!scopes || !m_debug.session())
            return;
        int asked = 0;
        auto values = std::make_shared<QList<dap::Variable>>();
        for (const dap::Scope &scope : *scopes) {
            if (scope.expensive || isGlobal(scope) || ++asked > mostScopes)
                continue;
            whenDone(m_debug.session()->variables(scope.variablesReference), this,
                     [this, frame, path, values](const Result<QList<dap::Variable>> &variables) {
                         const int current = m_debug.currentFrame();
                         if (!variables || m_path != path || current < 0 || !(m_debug.frames().value(current) == frame))
                             return;
                         values->append(*variables);
                         showValues(path, frame.line, *values);
                     });
        }
    });
}

void DebugLink::showValues(const QString &path, int line, const QList<dap::Variable> &variables)
{
    Document *const document = m_documents.find(path);
    if (!document)
        return;
    QStringList lines;
    for (int at = 1; at <= std::min(line, document->editor().lineCount()); ++at)
        lines.append(document->editor().lineText(at));
    document->editor().setLineEndTexts(inlineValues(lines, line, variables));
}

void DebugLink::clear()
{
    if (Document *const document = m_documents.find(m_path); document && !m_path.isEmpty()) {
        document->editor().setStoppedLine(0);
        document->editor().setLineEndTexts({});
    }
    m_path.clear();
}

QHash<int, QString> inlineValues(const QStringList &lines, int stop, const QList<dap::Variable> &variables)
{
    static const QRegularExpression word(QStringLiteral("[\\p{L}_$][\\w$]*"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    QHash<QString, QString> values;
    for (const dap::Variable &variable : variables) {
        if (!values.contains(variable.name)) // the inner scope comes first
            values.insert(variable.name, shortened(variable.value));
    }
    QHash<int, QString> texts;
    QSet<QString> said;
    for (int line = std::min(stop, int(lines.size())); line > 0 && line > stop - farthestLine; --line) {
        QStringList parts;
        auto match = word.globalMatch(lines[line - 1]);
        while (match.hasNext()) {
            const QString name = match.next().captured();
            if (!values.contains(name) || said.contains(name))
                continue;
            said.insert(name);
            parts.append(QStringLiteral("%1 = %2").arg(name, values.value(name)));
        }
        if (line == stop)
            parts += returnedValues(variables);
        if (!parts.isEmpty())
            texts.insert(line, parts.join(QLatin1String("   ")));
    }
    return texts;
}

} // namespace fermata
