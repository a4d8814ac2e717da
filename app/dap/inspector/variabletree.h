// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/cdp.h"

#include <QJsonArray>

namespace fermata::dap {

// What DAP's variablesReference numbers stand for while the program is held: scopes, objects, parts of long arrays and
// getters that nobody has called yet.
class VariableTree : public QObject
{
    Q_OBJECT
public:
    using Answer = Cdp::Answer; // the body of the DAP response, or why not

    explicit VariableTree(Cdp &cdp, QObject *parent = nullptr);

    void clear();
    // DAP Scopes of a Debugger.CallFrame.
    QJsonArray scopes(const QJsonObject &callFrame);
    void variables(int reference, Answer answer);
    // Evaluates `value` in the frame that the variable was found in.
    void setVariable(int reference, const QString &name, const QString &value, Answer answer);
    // A DAP Variable of a Runtime.RemoteObject; `callFrameId` may be empty.
    QJsonObject shown(const QString &name, const QJsonObject &object, const QString &expression,
                      const QString &callFrameId);

private:
    struct Part
    {
        int number = 0; // of the scope in its frame
        QString objectId{};
    };
    struct Holder
    {
        enum class Kind { Scope, Object, Range, Getter };
        Kind kind = Kind::Object;
        QString callFrameId{};
        QString expression{}; // how the program would name it; empty for a scope
        QString objectId{};
        QList<Part> parts{};       // of a Scope, innermost first
        QJsonObject self{};        // of the Local scope: this
        QJsonObject returned{};    // likewise, where the function is about to return something
        QString getter{};          // of a Getter: its name
        int begin = 0;             // of a Range
        int elements = -1;         // of an Object or Range: how many; -1: no array
    };

    int keep(const Holder &holder);
    void listScope(const Holder &holder, QJsonArray before, qsizetype part, const Answer &answer);
    void listObject(const Holder &holder, const Answer &answer);
    void listRange(const Holder &holder, const Answer &answer);
    void callGetter(const Holder &holder, const Answer &answer);
    void list(const Holder &holder, const QString &objectId, QJsonArray before, const Answer &answer);
    QJsonArray chunks(const Holder &holder);
    QJsonArray properties(const Holder &holder, const QJsonObject &result);
    QJsonObject property(const Holder &holder, const QJsonObject &descriptor);
    void assignInScope(const Holder &holder, const QString &name, const QJsonObject &value, qsizetype part,
                       const Answer &answer);
    void assignMember(const Holder &holder, const QString &name, const QJsonObject &value, const Answer &answer);

    Cdp &m_cdp;
    QHash<int, Holder> m_holders;
    int m_lastReference = 0;
};

} // namespace fermata::dap
