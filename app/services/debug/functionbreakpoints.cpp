// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/functionbreakpoints.h"

#include "app/services/settings/settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace fermata {

namespace {

const QString functionsKey = QStringLiteral("functionBreakpoints");

QJsonObject keptForm(const UserFunctionBreakpoint &breakpoint)
{
    QJsonObject object{{QStringLiteral("name"), breakpoint.function.name}};
    if (!breakpoint.enabled)
        object.insert(QLatin1String("enabled"), false);
    if (!breakpoint.function.condition.isEmpty())
        object.insert(QLatin1String("condition"), breakpoint.function.condition);
    if (!breakpoint.function.hitCondition.isEmpty())
        object.insert(QLatin1String("hitCondition"), breakpoint.function.hitCondition);
    return object;
}

} // namespace

FunctionBreakpoints::FunctionBreakpoints(Settings &settings, QObject *parent) : QObject(parent), m_settings(settings) {}

void FunctionBreakpoints::load(const std::filesystem::path &project)
{
    m_project = project;
    m_all.clear();
    m_said.clear();
    const QByteArray text = m_settings.projectValue(project, functionsKey).toByteArray();
    for (const QJsonValue &value : QJsonDocument::fromJson(text).array()) {
        const QJsonObject object = value.toObject();
        const dap::FunctionBreakpoint function{object.value(QLatin1String("name")).toString(),
                                               object.value(QLatin1String("condition")).toString(),
                                               object.value(QLatin1String("hitCondition")).toString()};
        if (!function.name.isEmpty() && !has(function.name))
            m_all.append({.function = function, .enabled = object.value(QLatin1String("enabled")).toBool(true)});
    }
    Q_EMIT changed();
}

bool FunctionBreakpoints::has(const QString &name) const
{
    return std::any_of(m_all.begin(), m_all.end(),
                       [&name](const UserFunctionBreakpoint &one) { return one.function.name == name; });
}

void FunctionBreakpoints::set(const dap::FunctionBreakpoint &breakpoint, const QString &before)
{
    if (breakpoint.name.isEmpty())
        return;
    if (!before.isEmpty() && before != breakpoint.name)
        m_all.removeIf([&](const UserFunctionBreakpoint &one) { return one.function.name == breakpoint.name; });
    UserFunctionBreakpoint *known = find(before.isEmpty() ? breakpoint.name : before);
    if (known && known->function == breakpoint)
        return;
    forgetSaid(before);
    forgetSaid(breakpoint.name);
    const bool enabled = !known || known->enabled;
    if (!known)
        known = &m_all.emplaceBack();
    *known = {.function = breakpoint, .enabled = enabled};
    keep();
}

void FunctionBreakpoints::setEnabled(const QString &name, bool enabled)
{
    UserFunctionBreakpoint *const known = find(name);
    if (!known || known->enabled == enabled)
        return;
    forgetSaid(name);
    *known = {.function = known->function, .enabled = enabled};
    keep();
}

void FunctionBreakpoints::remove(const QString &name)
{
    if (m_all.removeIf([&name](const UserFunctionBreakpoint &one) { return one.function.name == name; }) == 0)
        return;
    forgetSaid(name);
    keep();
}

void FunctionBreakpoints::clear()
{
    if (m_all.isEmpty())
        return;
    m_all.clear();
    m_said.clear();
    keep();
}

void FunctionBreakpoints::setBinding(const void *session, const QString &name, BreakpointBinding binding,
                                     const QString &message)
{
    m_said.removeIf([&](const Said &said) { return said.session == session && said.name == name; });
    m_said.append({session, name, binding, message});
    if (UserFunctionBreakpoint *const known = find(name); known && showBinding(*known))
        Q_EMIT changed();
}

void FunctionBreakpoints::forgetBindings(const void *session)
{
    m_said.removeIf([session](const Said &said) { return said.session == session; });
    bool differs = false;
    for (UserFunctionBreakpoint &breakpoint : m_all)
        differs = showBinding(breakpoint) || differs;
    if (differs)
        Q_EMIT changed();
}

UserFunctionBreakpoint *FunctionBreakpoints::find(const QString &name)
{
    const auto found = std::find_if(m_all.begin(), m_all.end(),
                                    [&name](const UserFunctionBreakpoint &one) { return one.function.name == name; });
    return found == m_all.end() ? nullptr : &*found;
}

// Of what is no longer as it was: the sessions that go on are asked again.
void FunctionBreakpoints::forgetSaid(const QString &name)
{
    m_said.removeIf([&name](const Said &said) { return said.name == name; });
}

bool FunctionBreakpoints::showBinding(UserFunctionBreakpoint &breakpoint) const
{
    const UserFunctionBreakpoint before = breakpoint;
    breakpoint.binding = BreakpointBinding::Unknown;
    breakpoint.message.clear();
    for (const Said &said : m_said) {
        if (said.name != breakpoint.function.name || breakpoint.binding == BreakpointBinding::Bound)
            continue;
        breakpoint.binding = said.binding;
        breakpoint.message = said.message;
    }
    return breakpoint != before;
}

void FunctionBreakpoints::keep()
{
    if (!m_project.empty()) {
        QJsonArray all;
        for (const UserFunctionBreakpoint &breakpoint : std::as_const(m_all))
            all.append(keptForm(breakpoint));
        m_settings.setProjectValue(m_project, functionsKey, QJsonDocument(all).toJson(QJsonDocument::Compact));
    }
    Q_EMIT changed();
}

} // namespace fermata
