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

QList<qint64> processesWith(const QByteArray &part, const QByteArray &otherPart, qint64 parent)
{
    QList<qint64> found;
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        const QByteArray line = contentOf(QStringLiteral("/proc/%1/cmdline").arg(entry)).replace('\0', ' ');
        if (!line.contains(part) || !line.contains(otherPart))
            continue;
        const QByteArray status = contentOf(QStringLiteral("/proc/%1/status").arg(entry));
        if (parent == 0 || status.contains("\nPPid:\t" + QByteArray::number(parent) + '\n'))
            found.append(entry.toLongLong());
    }
    return found;
}

} // namespace fermata::test
