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

// Hashes files, those that are as they were the last time by what was noted of them.
class FileHashes
{
public:
    FileHashes(QJsonObject before, QCryptographicHash &key) : m_before(std::move(before)), m_key(key) {}

    void add(const QString &name, const PackageFile &file)
    {
        const QJsonArray known = m_before[name].toArray();
        const bool isSame = known.size() == 2 && known[0].toString() == seen(file);
        const QString hash = isSame ? known[1].toString() : contentHash(file);
        m_now[name] = QJsonArray{seen(file), hash};
        m_key.addData(name.toUtf8() + '\0' + hash.toLatin1() + ((file.mode & 0100U) ? 'x' : '-'));
    }

    const QJsonObject &now() const { return m_now; }

private:
    QJsonObject m_before;
    QJsonObject m_now;
    QCryptographicHash &m_key;
};

// The files of a folder, or the one file, that lies outside the source. What is too much for a package is not for this.
std::vector<PackageFile> outsideFiles(const OutsideCode &outside)
{
    std::error_code ignored;
    constexpr ArchiveLimits limits{1ULL << 40, 1'000'000};
    if (std::filesystem::is_directory(outside.path, ignored))
        return packageFiles(outside.path, outside.read, limits).value_or(std::vector<PackageFile>());
    const auto changed = std::filesystem::last_write_time(outside.path, ignored).time_since_epoch();
    return {{outside.path.filename().string(), outside.path, std::filesystem::file_size(outside.path, ignored), 0,
             std::chrono::duration_cast<std::chrono::nanoseconds>(changed).count()}};
}

} // namespace

Result<QByteArray> buildKey(const BuildPlan &plan)
{
    const Result<std::vector<PackageFile>> files = packageFiles(plan.source, plan.copied);
    if (!files)
        return failure(files.error());
    QCryptographicHash key(QCryptographicHash::Sha256);
    for (const BuildStep &step : plan.steps)
        addStep(key, step);
    for (const std::string &pattern : plan.patterns)
        key.addData(QByteArray::fromStdString(pattern) + '\0');
    FileHashes hashes(readStamp(plan)[u"files"].toObject(), key);
    for (const PackageFile &file : *files)
        hashes.add(toQString(file.name), file);
    for (const OutsideCode &outside : plan.outside) {
        for (const PackageFile &file : outsideFiles(outside))
            hashes.add(toQString(file.path), file);
    }
    const QByteArray result = key.result().toHex();
    QJsonObject stamp = readStamp(plan);
    if (stamp[u"files"].toObject() != hashes.now()) {
        stamp[QStringLiteral("files")] = hashes.now();
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
