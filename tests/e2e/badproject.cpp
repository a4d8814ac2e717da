// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/badproject.h"

#include <QDir>
#include <QFile>

namespace fermata::test {

namespace {

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

void writeCode(const BadProject &project, const QString &folder)
{
    QDir().mkpath(folder + QLatin1String("/code"));
    write(folder + QLatin1String("/code/") + QString::fromUtf8(project.file), project.code);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

qint64 parentOf(qint64 process)
{
    const QByteArray status = contentOf(QStringLiteral("/proc/%1/status").arg(process));
    const qsizetype at = status.indexOf("\nPPid:\t");
    return at < 0 ? 0 : status.mid(at + 7, status.indexOf('\n', at + 1) - at - 7).toLongLong();
}

} // namespace

void writeForFunctionCompute(const BadProject &project, const QString &folder)
{
    writeCode(project, folder);
    write(folder + QLatin1String("/s.yaml"),
          "edition: 3.0.0\nname: " + project.name + "\naccess: default\n\nresources:\n  " + project.name
              + ":\n    component: fc3\n    props:\n      region: cn-hangzhou\n      functionName: " + project.name
              + "\n      runtime: " + project.runtime + "\n      handler: " + project.handler
              + "\n      code: ./code\n      timeout: " + QByteArray::number(project.timeout)
              + "\n      memorySize: 256\n");
}

void writeForLambda(const BadProject &project, const QString &folder)
{
    writeCode(project, folder);
    write(folder + QLatin1String("/template.yaml"),
          "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n  Bad:\n"
          "    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: "
              + project.name + "\n      Runtime: " + project.runtime + "\n      Handler: " + project.handler
              + "\n      CodeUri: code/\n      Timeout: " + QByteArray::number(project.timeout)
              + "\n      MemorySize: 256\n");
}

QList<qint64> processesWith(const QByteArray &part, const QByteArray &otherPart)
{
    QList<qint64> found;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        const QByteArray line = contentOf(QStringLiteral("/proc/%1/cmdline").arg(entry)).replace('\0', ' ');
        if (line.contains(part) && line.contains(otherPart))
            found.append(entry.toLongLong());
    }
    return found;
}

QList<qint64> functionProcesses(qint64 emulator)
{
    QList<qint64> found;
    for (const qint64 process : processesWith("bootstrap.py", "python")) {
        qint64 ancestor = process;
        while (ancestor > 1 && ancestor != emulator)
            ancestor = parentOf(ancestor);
        const QString place = QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(process));
        if (ancestor == emulator && place != QLatin1String("/"))
            found.append(process);
    }
    return found;
}

} // namespace fermata::test
