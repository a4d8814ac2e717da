// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/dbgp/dbgp.h"
#include "app/dap/dbgp/property.h"

#include <QJsonArray>

namespace fermata::dap {

// What DAP's variablesReference numbers stand for while the program is held: scopes, arrays, objects and parts of long ones.
class Values
{
public:
    // The body of the DAP response, or why not.
    using Answer = std::function<void(const QJsonObject &body, const QString &error)>;

    static constexpr int pageSize = 100; // parts at once, as Xdebug is told

    explicit Values(Dbgp &dbgp);

    void clear();
    QJsonArray scopes(int depth);
    void variables(int reference, const Answer &answer);
    // `value` is an expression, evaluated in the innermost function.
    void setVariable(int reference, const QString &name, const QString &value, const Answer &answer);
    void evaluate(const QString &expression, const Answer &answer); // in the innermost function
    // Its value as a text, or what it throws.
    void text(const QString &expression, const std::function<void(const QString &)> &answer);
    // Only what can be looked at without running anything: a variable, or parts of one.
    void look(const QString &expression, int depth, const Answer &answer);
    // What may be written at the end of `text`: DAP CompletionItems.
    void complete(const QString &text, int depth, const Answer &answer);

private:
    struct Holder
    {
        enum class Kind { Scope, Parts, Page, Given };
        Kind kind = Kind::Parts;
        int depth = 0;
        int context = 0; // of Xdebug
        QString fullName{};
        int page = 0; // of a Page: its first
        int size = 0;
        Property given{}; // of Given: the result of an expression, which has no name to ask by
        QHash<QString, QString> names{}; // of what was listed: how the program would write it
    };

    int keep(const Holder &holder);
    void run(const QString &expression, const std::function<void(const Property &, const QString &error)> &answer);
    QJsonObject shown(const Property &property, const Holder &where, const QString &name);
    QJsonArray listed(int reference, const QList<Property> &properties);
    void ask(const QString &fullName, const Holder &where, const std::function<void(const DbgpAnswer &)> &answer);
    QJsonArray pages(const Holder &holder);

    Dbgp &m_dbgp;
    QHash<int, Holder> m_holders;
    int m_lastReference = 0;
};

} // namespace fermata::dap
