// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/debugbreakpoints.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/async/when.h"
#include "app/base/insidepath.h"
#include "app/services/debug/functionsearch.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace fermata {

namespace {

bool isWithoutCode(const QByteArray &line)
{
    const QByteArray text = line.trimmed();
    return text.isEmpty() || text.startsWith('#') || text.startsWith("//");
}

// What a person can do something about, where the adapter says nothing or only what its own filters are called.
QString reasonOf(const QString &path, int line, const QString &said)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("The file does not exist");
    if (isWithoutCode(file.readAll().split('\n').value(line - 1)))
        return QStringLiteral("There is no code in this line");
    if (said.contains(QLatin1String("excluded by filters")))
        return QStringLiteral("The debugger skips this file: it is not the function's own code");
    return said.isEmpty() ? QStringLiteral("The file is not loaded yet") : said;
}

} // namespace

DebugBreakpoints::DebugBreakpoints(BreakpointStore &store, std::filesystem::path root, Code code, QObject *parent)
    : QObject(parent), m_store(store), m_root(std::move(root)), m_code(std::move(code))
{
}

DebugBreakpoints::~DebugBreakpoints()
{
    disconnect(&m_store, nullptr, this, nullptr);
    disconnect(&m_store.functions(), nullptr, this, nullptr);
    m_store.forgetBindings(this);
}

QHash<QString, QList<dap::SourceBreakpoint>> DebugBreakpoints::all() const
{
    QHash<QString, QList<dap::SourceBreakpoint>> breakpoints;
    const QStringList files = m_store.files();
    for (const QString &path : files) {
        if (isInside(path))
            breakpoints.insert(path, placed(path, sources(path)));
    }
    return breakpoints;
}

QList<dap::FunctionBreakpoint> DebugBreakpoints::functions() const
{
    QList<dap::FunctionBreakpoint> list;
    const QList<UserFunctionBreakpoint> &all = m_store.functions().all();
    for (const UserFunctionBreakpoint &one : all) {
        if (one.enabled)
            list.append(one.function);
    }
    return list;
}

void DebugBreakpoints::follow(dap::Session &session)
{
    m_session = &session;
    connect(&session, &dap::Session::breakpointChanged, this, &DebugBreakpoints::takeChange);
    connect(&m_store, &BreakpointStore::changed, this, &DebugBreakpoints::sendIfChanged);
    connect(&m_store.functions(), &FunctionBreakpoints::changed, this, &DebugBreakpoints::sendFunctionsIfChanged);
    const QStringList files = m_store.files();
    for (const QString &path : files)
        send(path);
    if (!functions().isEmpty())
        sendFunctions();
}

bool DebugBreakpoints::isInside(const QString &path) const
{
    std::error_code error;
    const std::filesystem::path file = std::filesystem::weakly_canonical(toPath(path), error);
    return !error && fermata::isInside(file, m_root);
}

QList<dap::SourceBreakpoint> DebugBreakpoints::sources(const QString &path) const
{
    QList<dap::SourceBreakpoint> list;
    const QList<UserBreakpoint> breakpoints = m_store.breakpoints(path);
    for (const UserBreakpoint &breakpoint : breakpoints) {
        if (breakpoint.enabled)
            list.append(breakpoint.source);
    }
    const auto isThere = [this](const dap::SourceBreakpoint &source) {
        return source == dap::SourceBreakpoint{.line = m_once.second};
    };
    if (m_once.second > 0 && m_once.first == path && std::none_of(list.begin(), list.end(), isThere)) {
        list.removeIf([this](const dap::SourceBreakpoint &source) { return source.line == m_once.second; });
        list.append(dap::SourceBreakpoint{.line = m_once.second});
    }
    return list;
}

QList<dap::SourceBreakpoint> DebugBreakpoints::placed(const QString &path, QList<dap::SourceBreakpoint> list) const
{
    QFile file(path);
    if (m_code.slides || !file.open(QIODevice::ReadOnly))
        return list;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (dap::SourceBreakpoint &one : list) {
        int line = one.line;
        while (line <= lines.size() && isWithoutCode(lines[line - 1]))
            ++line;
        if (line <= lines.size())
            one.line = line;
    }
    return list;
}

QFuture<Result<>> DebugBreakpoints::stopOnceAt(const QString &path, int line)
{
    passed();
    if (!m_session)
        return finished<void>(failure(Error::Code::Cancelled, "debug.ended", "The debugging session has ended"));
    m_once = {path, line};
    const QList<dap::SourceBreakpoint> asked = sources(path);
    m_sent.insert(path, asked);
    return thenRead<void>(m_session->setBreakpoints(path, placed(path, asked)), this,
                          [this, path, line, asked](const QList<dap::Breakpoint> &answers) -> Result<> {
                              takeAnswer(path, asked, answers);
                              const auto place =
                                  std::find_if(asked.begin(), asked.end(), [line](const dap::SourceBreakpoint &source) {
                                      return source.line == line;
                                  });
                              const auto index = std::distance(asked.begin(), place);
                              if (index < answers.size() && answers[index].verified)
                                  return {};
                              const QString why =
                                  index < answers.size() ? reasonOf(path, line, answers[index].message) : QString();
                              return failure(Error::Code::Invalid, "debug.noLine", "Cannot run to line %1: %2",
                                             {std::to_string(line), toStd(why)});
                          });
}

void DebugBreakpoints::passed()
{
    if (m_once.second > 0)
        sendIfChanged(std::exchange(m_once, {}).first);
}

void DebugBreakpoints::sendIfChanged(const QString &path)
{
    if (sources(path) != m_sent.value(path))
        send(path);
}

void DebugBreakpoints::send(const QString &path)
{
    const QList<dap::SourceBreakpoint> asked = sources(path);
    m_sent.insert(path, asked);
    if (!isInside(path)) {
        for (const dap::SourceBreakpoint &source : asked)
            m_store.setBinding(this, path, source.line, UserBreakpoint::Binding::NotBound,
                               QStringLiteral("The file is outside the project"));
        return;
    }
    if (!m_session)
        return;
    whenDone(m_session->setBreakpoints(path, placed(path, asked)), this,
             [this, path, asked](const Result<QList<dap::Breakpoint>> &answers) {
                 if (answers)
                     takeAnswer(path, asked, *answers);
             });
}

void DebugBreakpoints::takeAnswer(const QString &path, const QList<dap::SourceBreakpoint> &asked,
                                  const QList<dap::Breakpoint> &answers)
{
    if (m_sent.value(path) != asked)
        return; // a later list is on its way
    for (qsizetype i = 0; i < std::min(asked.size(), answers.size()); ++i) {
        if (answers[i].id != 0)
            m_places.insert(answers[i].id, {path, asked[i].line});
        bind(path, asked[i].line, answers[i]);
    }
}

void DebugBreakpoints::takeChange(const dap::Breakpoint &breakpoint)
{
    const auto place = m_places.constFind(breakpoint.id);
    if (place != m_places.constEnd())
        bind(place->first, place->second, breakpoint);
    else if (const QString name = m_names.value(breakpoint.id); !name.isEmpty())
        takeFunction(name, breakpoint);
}

void DebugBreakpoints::bind(const QString &path, int line, const dap::Breakpoint &answer)
{
    if (answer.verified)
        m_store.setBinding(this, path, line, UserBreakpoint::Binding::Bound,
                           answer.line > 0 && answer.line != line ? QStringLiteral("Holds in line %1").arg(answer.line)
                                                                  : QString());
    else
        m_store.setBinding(this, path, line, UserBreakpoint::Binding::NotBound, reasonOf(path, line, answer.message));
}

void DebugBreakpoints::sendFunctionsIfChanged()
{
    if (functions() != m_sentFunctions)
        sendFunctions();
}

void DebugBreakpoints::sendFunctions()
{
    m_sentFunctions = functions();
    if (!m_session)
        return;
    whenDone(m_session->setFunctionBreakpoints(m_sentFunctions), this,
             [this, asked = m_sentFunctions](const Result<QList<dap::Breakpoint>> &answers) {
                 if (answers)
                     takeFunctions(asked, *answers);
             });
}

void DebugBreakpoints::takeFunctions(const QList<dap::FunctionBreakpoint> &asked, const QList<dap::Breakpoint> &answers)
{
    if (m_sentFunctions != asked)
        return; // a later list is on its way
    for (qsizetype i = 0; i < std::min(asked.size(), answers.size()); ++i) {
        if (answers[i].id != 0)
            m_names.insert(answers[i].id, asked[i].name);
        takeFunction(asked[i].name, answers[i]);
    }
}

// Some adapters say of any name that it is bound.
void DebugBreakpoints::takeFunction(const QString &name, const dap::Breakpoint &answer)
{
    if (!answer.verified)
        return bindFunction(name, answer.message.isEmpty() ? QStringLiteral("No function of this name is loaded yet")
                                                           : answer.message);
    if (m_code.form.suffixes.isEmpty())
        return bindFunction(name, {});
    functionProblem(m_code.folder, m_code.form, name).then(this, [this, name](const QString &problem) {
        bindFunction(name, m_entered.contains(name) ? QString() : problem);
    });
}

// Code that nobody finds in a file may define it all the same.
void DebugBreakpoints::takeEntered(const QString &frame)
{
    static const QRegularExpression separators(QStringLiteral("::|->|[.#\\\\]"));
    const QString own = frame.section(separators, -1);
    for (const dap::FunctionBreakpoint &one : std::as_const(m_sentFunctions)) {
        if (one.name.section(separators, -1) != own || m_entered.contains(one.name))
            continue;
        m_entered.insert(one.name);
        bindFunction(one.name, {});
    }
}

void DebugBreakpoints::bindFunction(const QString &name, const QString &problem)
{
    const bool isWanted = std::any_of(m_sentFunctions.begin(), m_sentFunctions.end(),
                                      [&name](const dap::FunctionBreakpoint &one) { return one.name == name; });
    if (isWanted)
        m_store.functions().setBinding(
            this, name, problem.isEmpty() ? BreakpointBinding::Bound : BreakpointBinding::NotBound, problem);
}

} // namespace fermata
