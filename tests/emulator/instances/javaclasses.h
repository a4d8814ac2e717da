// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/files.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <string>
#include <utility>
#include <vector>

namespace fermata::test {

using Files = std::vector<std::pair<std::string, std::string>>;

inline bool hasJava()
{
    return !QStandardPaths::findExecutable(QStringLiteral("javac")).isEmpty();
}

// What this machine's own compiler makes of sources (name and text), by their names in a function's folder. Empty if it
// makes nothing: then it has said why.
inline Files javaClasses(const Files &sources, const QStringList &classPath = {})
{
    const QTemporaryDir folder;
    QStringList arguments{QStringLiteral("-g"), QStringLiteral("-nowarn"), QStringLiteral("-proc:none"),
                          QStringLiteral("-d"), folder.filePath(QStringLiteral("classes"))};
    if (!classPath.isEmpty())
        arguments << QStringLiteral("-cp") << classPath.join(QLatin1Char(':'));
    for (const auto &[name, text] : sources) {
        const QString path = folder.filePath(QString::fromStdString(name));
        if (!writeFile(path.toStdString(), text))
            return {};
        arguments << path;
    }
    QProcess compiler;
    compiler.setProcessChannelMode(QProcess::ForwardedChannels);
    compiler.start(QStringLiteral("javac"), arguments);
    compiler.waitForFinished(120'000);
    Files classes;
    const QDir made(folder.filePath(QStringLiteral("classes")));
    QDirIterator files(made.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        classes.emplace_back(made.relativeFilePath(path).toStdString(), readFile(path.toStdString()).value_or(""));
    }
    return classes;
}

// A jar of Maven's registry as its content; empty if it cannot be reached. `folder` keeps it for the compiler, too.
inline std::string jarOf(const QTemporaryDir &folder, const QString &group, const QString &name, const QString &version)
{
    const QString file = folder.filePath(name + QStringLiteral(".jar"));
    if (!QFileInfo::exists(file)) {
        const QString address = QStringLiteral("https://repo1.maven.org/maven2/%1/%2/%3/%2-%3.jar")
                                    .arg(QString(group).replace(QLatin1Char('.'), QLatin1Char('/')), name, version);
        QProcess curl;
        curl.start(QStringLiteral("curl"),
                   {QStringLiteral("-sSfL"), QStringLiteral("-m"), QStringLiteral("30"), QStringLiteral("-o"), file, address});
        curl.waitForFinished(40'000);
    }
    return readFile(file.toStdString()).value_or("");
}

} // namespace fermata::test
