// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <filesystem>

namespace fermata {

// A function in a source file that could be, or is, a handler.
struct HandlerLocation
{
    std::filesystem::path file;
    int line = 1; // of its definition, from 1
    QString name; // handler, lambda_handler ...
};

// How the code of a language defines functions, for adapters that take every name for a function's.
struct FunctionForm
{
    QString name; // a regular expression with the groups "name" and perhaps "owner": what the adapter understands
    QString definition; // likewise, with ${name} for the name
    QString ownerDefinition; // of what the function is part of
    QStringList suffixes; // of the files that are looked through
};

// How to join a debugger that an instance offers. From the plugin's adapters.json.
struct DebugAdapter
{
    // One that listens in the instance, by its own protocol; or a program on this machine that joins a process: it
    // speaks on its standard input and output, or connects to ${port}, where we wait for it.
    enum class Kind { DapTcp, Inspector, Dbgp, DapStdio, DapDialsIn };
    Kind kind = Kind::DapTcp;
    QString id; // debugpy, inspector
    QStringList command; // of a program on this machine, with ${port}; empty for others
    QJsonObject attach; // arguments of the attach request, with ${host} ${port} ${code} ... placeholders
    QJsonObject
        launch; // the same for other editors: a configuration of VS Code's launch.json, which nvim-dap reads too
    QStringList uncaughtFilters; // ids of its exception filters: stop at what nobody catches
    QStringList raisedFilters; // and at what is raised at all
    FunctionForm functions; // no suffixes: the adapter knows by itself which there are
    // Expressions of the held program: a value as JSON, of ${expression} and in an array of its own; what was thrown, where
    // the debugger does not tell, in the frame that throws (a C++ type as the ABI spells it, and its text).
    QString json;
    QString thrownType;
    QString thrownText;
    QStringList noise; // regular expressions of lines that it says to nobody's use
    bool setsClockBack = false; // for a call of the past that is run again
    QString package; // what to install when it is missing: "python3-debugpy"
};

// What the product knows about one language of functions.
class LanguageSupport
{
public:
    virtual ~LanguageSupport() = default;
    virtual QString id() const = 0; // python, nodejs: the language of app/model/runtime.h
    virtual QString displayName() const = 0;
    virtual QStringList fileSuffixes() const = 0; // py; js mjs cjs ts

    // The file and line of a handler such as src/app.handler in a code folder.
    // Fails with NotFound ("handler.noFile", "handler.noFunction"), naming what was looked for and what is near.
    virtual Result<HandlerLocation> locateHandler(const std::filesystem::path &code, const QString &handler) const = 0;
    // Every function in `text` that could be a handler, top to bottom; HandlerLocation::file stays empty.
    virtual QList<HandlerLocation> functionsIn(const QString &text) const = 0;
    // By the id that the emulator names ("debugpy"); fails with NotFound ("debug.noAdapter").
    virtual Result<DebugAdapter> debugAdapter(const QString &id) const = 0;
    // One line of a stack trace or log that names a place in code ("  File "x.py", line 3, in f"); line 0 if it names none.
    virtual HandlerLocation placeInLine(const QString &line) const = 0;
};

} // namespace fermata
