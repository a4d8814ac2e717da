// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/build/buildstamp.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/package/filelist.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fermata {

namespace {

// What the stamp file knows: the key of the last build, and the hash of each file with its size and time.
QJsonObject readStamp(const BuildPlan &plan)
{
    const Result<std::string> text = readFile(plan.stamp());
    return text ? QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object() : QJsonObject();
}

QString seen(const PackageFile &file)
{
    return QStringLiteral("%1 %2").arg(file.size).arg(file.changed);
}

QString contentHash(const PackageFile &file)
{
    QFile content(toQString(file.path));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (content.open(QIODevice::ReadOnly))
        hash.addData(&content);
    return QString::fromLatin1(hash.result().toHex());
}

void addStep(QCryptographicHash &key, const BuildStep &step)
{
    for (const std::string &word : step.command)
        key.addData(QByteArray::fromStdString(word) + '\0');
    for (const auto &[name, value] : step.environment)
        key.addData(QByteArray::fromStdString(name + '=' + value) + '\0');
}

QString stepKey(const BuildPlan &plan, const BuildStep &step)
{
    QCryptographicHash key(QCryptographicHash::Sha256);
    addStep(key, step);
    for (const std::string &name : step.reads)
        key.addData(QByteArray::fromStdString(name + '=' + readFile(plan.source / name).value_or(std::string())) + '\0');
    return QString::fromLatin1(key.result().toHex());
}

Result<> writeStamp(const BuildPlan &plan, const QJsonObject &stamp)
{
    return writeFile(plan.stamp(), QJsonDocument(stamp).toJson(QJsonDocument::Compact).toStdString());
}

} // namespace

Result<QByteArray> buildKey(const BuildPlan &plan)
{
    const Result<std::vector<PackageFile>> files = packageFiles(plan.source, plan.copied);
    if (!files)
        return failure(files.error());
    const QJsonObject before = readStamp(plan)[u"files"].toObject();
    QJsonObject now;
    QCryptographicHash key(QCryptographicHash::Sha256);
    for (const BuildStep &step : plan.steps)
        addStep(key, step);
    for (const std::string &pattern : plan.patterns)
        key.addData(QByteArray::fromStdString(pattern) + '\0');
    for (const PackageFile &file : *files) {
        const QString name = toQString(file.name);
        const QJsonArray known = before[name].toArray();
        const bool isSame = known.size() == 2 && known[0].toString() == seen(file);
        const QString hash = isSame ? known[1].toString() : contentHash(file);
        now[name] = QJsonArray{seen(file), hash};
        key.addData(name.toUtf8() + '\0' + hash.toLatin1() + ((file.mode & 0100U) ? 'x' : '-'));
    }
    const QByteArray result = key.result().toHex();
    QJsonObject stamp = readStamp(plan);
    if (stamp[u"files"].toObject() != now) {
        stamp[QStringLiteral("files")] = now;
        if (const Result<> written = writeStamp(plan, stamp); !written)
            return failure(written.error());
    }
    return result;
}

bool isNoted(const BuildPlan &plan, const QByteArray &key)
{
    return readStamp(plan)[u"key"].toString().toLatin1() == key;
}

bool isBuilt(const BuildPlan &plan, const QByteArray &key)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(plan.archive(), ignored) && isNoted(plan, key);
}

Result<> noteBuilt(const BuildPlan &plan, const QByteArray &key)
{
    QJsonObject stamp = readStamp(plan);
    stamp[QStringLiteral("key")] = QString::fromLatin1(key);
    return writeStamp(plan, stamp);
}

bool isMade(const BuildPlan &plan, const BuildStep &step)
{
    std::error_code ignored;
    return !step.makes.empty() && std::filesystem::is_directory(plan.output, ignored)
        && readStamp(plan)[u"steps"][toQString(step.makes)].toString() == stepKey(plan, step);
}

Result<> noteMade(const BuildPlan &plan, const BuildStep &step, Made made)
{
    QJsonObject stamp = readStamp(plan);
    QJsonObject steps = stamp[u"steps"].toObject();
    if (made == Made::Yes)
        steps[toQString(step.makes)] = stepKey(plan, step);
    else
        steps.remove(toQString(step.makes));
    stamp[QStringLiteral("steps")] = steps;
    return writeStamp(plan, stamp);
}

} // namespace fermata
