// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/sourcetree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace fermata::test {

namespace {

// Braces inside strings, characters and comments do not count; raw strings are cut at their line ends.
QString withoutText(QString line)
{
    static const QRegularExpression literals(QStringLiteral(R"("(\\.|[^"\\])*"|'(\\.|[^'\\])*'|//.*$)"));
    return line.replace(literals, QString());
}

bool opensScope(const QString &statement)
{
    static const QRegularExpression scope(QStringLiteral(
        R"(^\s*(template<.*>\s*)?(inline\s+)?(namespace|class|struct|enum|union|extern\s*$)\b|=\s*$|^\s*$)"));
    return scope.match(statement).hasMatch();
}

} // namespace

QList<SourceFile> sourceFiles(const QStringList &folders)
{
    const QDir root(QStringLiteral(FERMATA_SOURCE_DIR));
    QList<SourceFile> files;
    for (const QString &folder : folders) {
        QDirIterator it(root.filePath(folder), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly))
                files.append({root.relativeFilePath(file.fileName()),
                              QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))});
        }
    }
    return files;
}

QList<Include> includesOf(const SourceFile &file)
{
    static const QRegularExpression form(QStringLiteral(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re"));
    QList<Include> includes;
    for (int i = 0; i < file.lines.size(); ++i) {
        const QRegularExpressionMatch match = form.match(file.lines[i]);
        if (match.hasMatch())
            includes.append({file.path, i + 1, match.captured(2), match.captured(1) == QLatin1String("\"")});
    }
    return includes;
}

QList<FunctionSize> functionSizes(const SourceFile &file)
{
    QList<FunctionSize> sizes;
    QList<bool> scopes; // for each open brace: is it a namespace, class ... (true) or code (false)?
    QString statement;
    int start = 0;
    for (int i = 0; i < file.lines.size(); ++i) {
        if (file.lines[i].startsWith(QLatin1Char('#')))
            continue;
        const QString line = withoutText(file.lines[i]);
        for (const QChar c : line) {
            if (c == QLatin1Char('{')) {
                const bool inCode = !scopes.isEmpty() && !scopes.last();
                scopes.append(!inCode && opensScope(statement));
                if (!inCode && !scopes.last())
                    start = i + 1;
                statement.clear();
            } else if (c == QLatin1Char('}')) {
                if (scopes.isEmpty())
                    continue;
                const bool wasCode = !scopes.takeLast();
                const bool inCode = !scopes.isEmpty() && !scopes.last();
                if (wasCode && !inCode)
                    sizes.append({file.path, start, i + 2 - start});
                statement.clear();
            } else if (c == QLatin1Char(';')) {
                statement.clear();
            } else {
                statement += c;
            }
        }
        statement += QLatin1Char(' ');
        if (statement.trimmed().startsWith(QLatin1String("Q_OBJECT")) || statement.trimmed().endsWith(QLatin1Char(':')))
            statement.clear();
    }
    return sizes;
}

} // namespace fermata::test
