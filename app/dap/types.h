// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace fermata::dap {

// The entities of the Debug Adapter Protocol that the product shows, without the wire. Lines and columns start at 1.
struct SourceBreakpoint
{
    int line = 0;
    QString condition{};
    QString hitCondition{};
    QString logMessage{};

    bool operator==(const SourceBreakpoint &) const = default;
};

// Holds when a function is entered; its name is as its language writes it.
struct FunctionBreakpoint
{
    QString name{};
    QString condition{};
    QString hitCondition{};

    bool operator==(const FunctionBreakpoint &) const = default;
};

// Where a value lies, which a debugger can watch.
struct DataPlace
{
    QString id{}; // the adapter's; empty: it cannot
    QString description{}; // the place, or why not
};

// What an adapter says of a breakpoint that was asked for.
struct Breakpoint
{
    int id = 0;          // the adapter's; 0 if it gave none
    bool verified = false;
    int line = 0;        // where it really is; 0 if unknown
    QString message{};     // why it is not verified
    QString path{};

    bool operator==(const Breakpoint &) const = default;
};

struct StackFrame
{
    int id = 0;
    QString name{};
    QString path{};  // local file; empty for code without a file
    int line = 0;
    int column = 0;
    bool subtle = false; // not the user's code: shown folded away
    bool canRestart = true; // if the debugger restarts frames at all

    bool operator==(const StackFrame &) const = default;
};

struct Thread
{
    int id = 0;
    QString name{};

    bool operator==(const Thread &) const = default;
};

struct Scope
{
    QString name{};
    int variablesReference = 0;
    bool expensive = false;

    bool operator==(const Scope &) const = default;
};

struct Variable
{
    QString name{};
    QString value{};
    QString type{};
    int variablesReference = 0; // greater than 0: has children
    QString evaluateName{};
    bool readOnly = false;

    bool operator==(const Variable &) const = default;
};

struct Stopped
{
    QString reason{};  // breakpoint, step, exception, pause, entry ...
    QString text{};    // for an exception: its message
    int threadId = 0;
    bool allThreads = false; // the others are held with it
};

struct Output
{
    QString category{}; // console, stdout, stderr, telemetry
    QString text{};
};

// What may be written at a place in an expression, in the place of the word that is begun there.
struct Completion
{
    QString text{};
    QString type{}; // method, variable, keyword ...; empty if not told

    bool operator==(const Completion &) const = default;
};

struct ExceptionFilter
{
    QString id{};    // raised, uncaught, userUnhandled, all
    QString label{};
    bool isDefault = false;
};

} // namespace fermata::dap
