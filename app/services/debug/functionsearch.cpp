// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/functionsearch.h"

#include "app/async/text.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtConcurrentRun>

namespace fermata {

namespace {

constexpr qint64 largestSource = 4 << 20;

// `pattern` with the name in the place of ${name}.
QRegularExpression formOf(const QString &pattern, const QString &name)
{
    return QRegularExpression(QString(pattern).replace(QLatin1String("${name}"), QRegularExpression::escape(name)),
                              QRegularExpression::MultilineOption);
}

QString problemIn(const QString &folder, const FunctionForm &form, const QString &named)
{
    const QRegularExpressionMatch parts = QRegularExpression(form.name).match(named.trimmed());
    if (!parts.hasMatch())
        return QStringLiteral("This debugger knows functions by their own name alone, without what they are part of");
    const QString name = parts.captured(QStringLiteral("name"));
    const QString owner = parts.captured(QStringLiteral("owner"));
    const QRegularExpression definition = formOf(form.definition, name);
    const QRegularExpression ownersDefinition = formOf(form.ownerDefinition, owner);
    QStringList masks;
    for (const QString &suffix : form.suffixes)
        masks.append(QStringLiteral("*.") + suffix);
    for (QDirIterator files(folder, masks, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        if (file.size() > largestSource || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        if (!bytes.contains(name.toUtf8()))
            continue;
        const QString text = QString::fromUtf8(bytes);
        if (text.contains(definition) && (owner.isEmpty() || text.contains(ownersDefinition)))
            return {};
    }
    return QStringLiteral("The function's code has no function of this name");
}

} // namespace

QFuture<QString> functionProblem(const std::filesystem::path &folder, const FunctionForm &form, const QString &name)
{
    return QtConcurrent::run(&problemIn, toQString(folder), form, name);
}

} // namespace fermata
