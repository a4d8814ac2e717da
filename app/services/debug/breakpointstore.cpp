// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/breakpointstore.h"

#include "app/services/settings/settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace fermata {

namespace {

const QString settingsKey = QStringLiteral("breakpoints");
const QString exceptionsKey = QStringLiteral("exceptionBreakpoints");

// The words for switches that are on.
const QString uncaughtWord = QStringLiteral("uncaught");
const QString raisedWord = QStringLiteral("raised");
const QString everywhereWord = QStringLiteral("everywhere");

ExceptionSwitches switchesFrom(const QVariant &kept)
{
    if (!kept.isValid())
        return {};
    const QStringList on = kept.toStringList();
    return {on.contains(uncaughtWord), on.contains(raisedWord), on.contains(everywhereWord)};
}

QStringList wordsOf(const ExceptionSwitches &switches)
{
    QStringList on;
    if (switches.uncaught)
        on.append(uncaughtWord);
    if (switches.raised)
        on.append(raisedWord);
    if (switches.everywhere)
        on.append(everywhereWord);
    return on;
}

QJsonObject toJson(const QString &path, const UserBreakpoint &breakpoint)
{
    const dap::SourceBreakpoint &source = breakpoint.source;
    QJsonObject object{{QStringLiteral("path"), path}, {QStringLiteral("line"), source.line}};
    if (!breakpoint.enabled)
        object.insert(QLatin1String("enabled"), false);
    const auto put = [&object](QLatin1String key, const QString &value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    put(QLatin1String("condition"), source.condition);
    put(QLatin1String("hitCondition"), source.hitCondition);
    put(QLatin1String("logMessage"), source.logMessage);
    return object;
}

dap::SourceBreakpoint sourceFrom(const QJsonObject &object)
{
    return {object.value(QLatin1String("line")).toInt(), object.value(QLatin1String("condition")).toString(),
            object.value(QLatin1String("hitCondition")).toString(),
            object.value(QLatin1String("logMessage")).toString()};
}

bool byLine(const UserBreakpoint &a, const UserBreakpoint &b)
{
    return a.source.line < b.source.line;
}

} // namespace

BreakpointStore::BreakpointStore(Settings &settings, QObject *parent)
    : QObject(parent), m_settings(settings), m_functions(settings)
{
}

void BreakpointStore::load(const std::filesystem::path &project)
{
    const QStringList before = files();
    m_project = project;
    m_breakpoints.clear();
    m_said.clear();
    const QByteArray text = m_settings.projectValue(project, settingsKey).toByteArray();
    for (const QJsonValue &value : QJsonDocument::fromJson(text).array()) {
        const QJsonObject object = value.toObject();
        const QString path = object.value(QLatin1String("path")).toString();
        const dap::SourceBreakpoint source = sourceFrom(object);
        if (!path.isEmpty() && source.line > 0)
            m_breakpoints[path].append(UserBreakpoint{
                .source = source, .enabled = object.value(QLatin1String("enabled")).toBool(true), .message = {}});
    }
    m_exceptions = switchesFrom(m_settings.projectValue(project, exceptionsKey));
    m_functions.load(project);
    Q_EMIT exceptionsChanged();
    QStringList touched = before + files();
    touched.removeDuplicates();
    for (const QString &path : std::as_const(touched))
        Q_EMIT changed(path);
}

void BreakpointStore::setExceptions(const ExceptionSwitches &exceptions)
{
    if (exceptions == m_exceptions)
        return;
    m_exceptions = exceptions;
    if (!m_project.empty())
        m_settings.setProjectValue(m_project, exceptionsKey, wordsOf(m_exceptions));
    Q_EMIT exceptionsChanged();
}

QStringList BreakpointStore::files() const
{
    QStringList paths = m_breakpoints.keys();
    paths.sort();
    return paths;
}

QList<UserBreakpoint> BreakpointStore::breakpoints(const QString &path) const
{
    return m_breakpoints.value(path);
}

void BreakpointStore::toggle(const QString &path, int line)
{
    QList<UserBreakpoint> &list = m_breakpoints[path];
    const qsizetype removed =
        list.removeIf([line](const UserBreakpoint &breakpoint) { return breakpoint.source.line == line; });
    if (removed == 0) {
        UserBreakpoint added;
        added.source.line = line;
        list.insert(std::lower_bound(list.begin(), list.end(), added, byLine), added);
    }
    if (list.isEmpty())
        m_breakpoints.remove(path);
    forgetSaid(path);
    save();
    Q_EMIT changed(path);
}

void BreakpointStore::setEnabled(const QString &path, int line, bool enabled)
{
    QList<UserBreakpoint> list = m_breakpoints.value(path);
    for (UserBreakpoint &breakpoint : list) {
        if (breakpoint.source.line == line && breakpoint.enabled != enabled)
            breakpoint = {.source = breakpoint.source, .enabled = enabled, .message = {}};
    }
    replace(path, list);
}

void BreakpointStore::set(const QString &path, const QList<dap::SourceBreakpoint> &breakpoints)
{
    const QList<UserBreakpoint> before = m_breakpoints.value(path);
    QList<UserBreakpoint> list;
    for (const dap::SourceBreakpoint &source : breakpoints) {
        const auto known = std::find_if(before.begin(), before.end(),
                                        [&source](const UserBreakpoint &old) { return old.source == source; });
        list.append(known != before.end() ? *known : UserBreakpoint{.source = source, .message = {}});
    }
    replace(path, list);
}

void BreakpointStore::move(const QString &path, const QList<int> &lines)
{
    const QList<UserBreakpoint> before = m_breakpoints.value(path);
    QList<UserBreakpoint> list;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        const auto sameLine = std::find_if(before.begin(), before.end(), [line = lines[at]](const UserBreakpoint &old) {
            return old.source.line == line;
        });
        UserBreakpoint moved;
        if (before.size() == lines.size())
            moved = before[at];
        else if (sameLine != before.end())
            moved = *sameLine;
        if (moved.source.line != lines[at])
            moved = {.source = moved.source, .enabled = moved.enabled, .message = {}};
        moved.source.line = lines[at];
        list.append(moved);
    }
    replace(path, list);
}

void BreakpointStore::moveFile(const QString &from, const QString &to)
{
    const QStringList paths = files();
    for (const QString &path : paths) {
        if (path != from && !path.startsWith(from + QLatin1Char('/')))
            continue;
        QList<UserBreakpoint> list = m_breakpoints.value(path);
        for (UserBreakpoint &breakpoint : list)
            breakpoint = {.source = breakpoint.source, .enabled = breakpoint.enabled, .message = {}};
        replace(path, {});
        replace(to + path.mid(from.size()), list);
    }
}

void BreakpointStore::replace(const QString &path, QList<UserBreakpoint> list)
{
    std::stable_sort(list.begin(), list.end(), byLine);
    if (list == m_breakpoints.value(path))
        return;
    forgetSaid(path);
    if (list.isEmpty())
        m_breakpoints.remove(path);
    else
        m_breakpoints.insert(path, list);
    save();
    Q_EMIT changed(path);
}

void BreakpointStore::setBinding(const void *session, const QString &path, int line, UserBreakpoint::Binding binding,
                                 const QString &message)
{
    m_said.removeIf(
        [&](const Said &said) { return said.session == session && said.path == path && said.line == line; });
    m_said.append({session, path, line, binding, message});
    showBinding(path, line);
}

void BreakpointStore::forgetBindings(const void *session)
{
    m_said.removeIf([session](const Said &said) { return said.session == session; });
    const QStringList paths = files();
    for (const QString &path : paths) {
        const QList<UserBreakpoint> list = m_breakpoints.value(path);
        for (const UserBreakpoint &breakpoint : list)
            showBinding(path, breakpoint.source.line);
    }
    m_functions.forgetBindings(session);
}

// Of what is no longer as it was: the sessions that go on are asked again.
void BreakpointStore::forgetSaid(const QString &path)
{
    m_said.removeIf([&path](const Said &said) { return said.path == path; });
}

void BreakpointStore::showBinding(const QString &path, int line)
{
    Said shown{nullptr, path, line, UserBreakpoint::Binding::Unknown, {}};
    for (const Said &said : std::as_const(m_said)) {
        if (said.path == path && said.line == line && shown.binding != UserBreakpoint::Binding::Bound)
            shown = said;
    }
    const auto list = m_breakpoints.find(path);
    if (list == m_breakpoints.end())
        return;
    bool differs = false;
    for (UserBreakpoint &breakpoint : *list) {
        if (breakpoint.source.line != line
            || (breakpoint.binding == shown.binding && breakpoint.message == shown.message))
            continue;
        breakpoint.binding = shown.binding;
        breakpoint.message = shown.message;
        differs = true;
    }
    if (differs)
        Q_EMIT changed(path);
}

void BreakpointStore::save()
{
    if (m_project.empty())
        return;
    QJsonArray all;
    const QStringList paths = files();
    for (const QString &path : paths) {
        for (const UserBreakpoint &breakpoint : m_breakpoints.value(path))
            all.append(toJson(path, breakpoint));
    }
    m_settings.setProjectValue(m_project, settingsKey, QJsonDocument(all).toJson(QJsonDocument::Compact));
}

} // namespace fermata
