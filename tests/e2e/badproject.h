// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace fermata::test {

// A project with one function that something is wrong with.
struct BadProject
{
    QByteArray name; // of the function
    QByteArray runtime = "python3.10";
    QByteArray handler = "index.handler";
    int timeout = 60; // seconds
    QByteArray file = "index.py";
    QByteArray code;
};

// Into this folder, which is made: s.yaml, or a SAM template.
void writeForFunctionCompute(const BadProject &project, const QString &folder);
void writeForLambda(const BadProject &project, const QString &folder);

// Processes of this machine by what their command lines hold.
QList<qint64> processesWith(const QByteArray &part, const QByteArray &otherPart);
// Interpreters below this local cloud that have a function's code; those that wait for one have none.
QList<qint64> functionProcesses(qint64 emulator);

} // namespace fermata::test
