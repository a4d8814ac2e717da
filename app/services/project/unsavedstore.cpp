// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/project/unsavedstore.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/services/project/projectkey.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace fermata {

namespace {

std::string fileName(const QString &path, int number)
{
    const QByteArray key = path.isEmpty() ? "untitled " + QByteArray::number(number) : path.toUtf8();
    return QCryptographicHash::hash(key, QCryptographicHash::Sha1).toHex().toStdString() + ".json";
}

QByteArray toJson(const UnsavedText &text)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("path"), text.path},
                                     {QStringLiteral("number"), text.number},
                                     {QStringLiteral("text"), text.text},
                                     {QStringLiteral("encoding"), toQString(text.encoding)},
                                     {QStringLiteral("byteOrderMark"), text.byteOrderMark},
                                     {QStringLiteral("contentHash"), toQString(text.contentHash)},
                                     {QStringLiteral("line"), text.line},
                                     {QStringLiteral("column"), text.column}})
        .toJson(QJsonDocument::Compact);
}

UnsavedText fromJson(const QJsonObject &json)
{
    return {.path = json[QLatin1String("path")].toString(),
            .number = json[QLatin1String("number")].toInt(),
            .text = json[QLatin1String("text")].toString(),
            .encoding = toStd(json[QLatin1String("encoding")].toString()),
            .byteOrderMark = json[QLatin1String("byteOrderMark")].toBool(),
            .contentHash = toStd(json[QLatin1String("contentHash")].toString()),
            .line = json[QLatin1String("line")].toInt(1),
            .column = json[QLatin1String("column")].toInt(1)};
}

} // namespace

UnsavedStore::UnsavedStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}

Result<> UnsavedStore::keep(const std::filesystem::path &project, const UnsavedText &text) const
{
    const QByteArray json = toJson(text);
    return writeFile(folderOf(project) / fileName(text.path, text.number), view(json), FileAccess::Private);
}

void UnsavedStore::drop(const std::filesystem::path &project, const QString &path, int number) const
{
    std::error_code ignored;
    std::filesystem::remove(folderOf(project) / fileName(path, number), ignored);
}

QList<UnsavedText> UnsavedStore::all(const std::filesystem::path &project) const
{
    QList<UnsavedText> texts;
    std::error_code ignored;
    for (const auto &entry : std::filesystem::directory_iterator(folderOf(project), ignored)) {
        const Result<std::string> bytes = readFile(entry.path());
        const QJsonDocument json = bytes ? QJsonDocument::fromJson(QByteArray::fromStdString(*bytes)) : QJsonDocument();
        if (json.isObject())
            texts.append(fromJson(json.object()));
    }
    std::sort(texts.begin(), texts.end(), [](const UnsavedText &a, const UnsavedText &b) {
        return a.path != b.path ? a.path < b.path : a.number < b.number;
    });
    return texts;
}

std::filesystem::path UnsavedStore::folderOf(const std::filesystem::path &project) const
{
    return m_folder / (project.empty() ? std::string("none") : projectKey(project).toStdString());
}

} // namespace fermata
