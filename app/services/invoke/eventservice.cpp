// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/invoke/eventservice.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/services/project/safename.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace fermata {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largestEvent = 32u << 20; // what the vendors take at most

// One line of index.json.
struct Sample
{
    SavedEvent event;
    QString vendor;
    QString kind;
    QString payload;
};

QList<Sample> readSamples(const fs::path &folder)
{
    QList<Sample> samples;
    const Result<std::string> text = readFile(folder / "index.json");
    if (!text)
        return samples;
    for (const QJsonValue &value : QJsonDocument::fromJson(QByteArray::fromStdString(*text)).array()) {
        const QJsonObject line = value.toObject();
        samples += Sample{{line[QLatin1String("name")].toString(), line[QLatin1String("name_zh_CN")].toString(),
                           folder / toPath(line[QLatin1String("file")].toString()), true},
                          line[QLatin1String("vendor")].toString(),
                          line[QLatin1String("kind")].toString(),
                          line[QLatin1String("payload")].toString()};
    }
    return samples;
}

QString vendorWord(Vendor vendor)
{
    switch (vendor) {
    case Vendor::FunctionCompute: return QStringLiteral("fc");
    case Vendor::Lambda: return QStringLiteral("lambda");
    case Vendor::Knative: break;
    }
    return QStringLiteral("knative");
}

bool fits(const Sample &sample, const Trigger &trigger)
{
    return sample.kind == toQString(trigger.kind)
        && (sample.payload.isEmpty() || sample.payload == toQString(trigger.payload));
}

// 0 for what a trigger of the function sends, 1 for plain events, 2 for the vendor's others, 3 for other vendors'.
int rankOf(const Sample &sample, const Function &function)
{
    if (sample.vendor == QLatin1String("any"))
        return 1;
    if (sample.vendor != vendorWord(function.vendor))
        return 3;
    const bool isCalledSo = std::any_of(function.triggers.begin(), function.triggers.end(),
                                        [&sample](const Trigger &trigger) { return fits(sample, trigger); });
    return isCalledSo ? 0 : 2;
}

QList<SavedEvent> projectEvents(const fs::path &project)
{
    std::vector<fs::path> files;
    std::error_code problem;
    for (const fs::directory_entry &entry : fs::directory_iterator(project / "events", problem)) {
        const bool isTest = entry.path().stem().extension() == ".test";
        if (entry.is_regular_file(problem) && entry.path().extension() == ".json" && !isTest)
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    QList<SavedEvent> events;
    for (const fs::path &file : files)
        events += SavedEvent{QStringLiteral("events/") + toQString(file.filename()), {}, file, false};
    return events;
}

} // namespace

EventService::EventService(fs::path samples)
    : m_samples(samples.empty() ? shareDirectory() / "events" : std::move(samples))
{
}

QList<SavedEvent> EventService::eventsFor(const Function &function, const fs::path &project) const
{
    const QList<Sample> samples = readSamples(m_samples);
    QList<SavedEvent> events;
    for (int rank = 0; rank <= 2; ++rank) {
        for (const Sample &sample : samples) {
            if (rankOf(sample, function) == rank)
                events += sample.event;
        }
    }
    if (!project.empty())
        events += projectEvents(project);
    return events;
}

Result<QByteArray> EventService::read(const SavedEvent &event) const
{
    std::error_code ignored;
    const std::uintmax_t size = fs::file_size(event.file, ignored);
    if (!ignored && size > largestEvent)
        return failure(Error::Code::Invalid, "event.tooLarge", "%1 is larger than %2 MB",
                       {event.file.string(), std::to_string(largestEvent >> 20)},
                       "No cloud takes an event of this size");
    const Result<std::string> text = readFile(event.file);
    if (!text)
        return failure(text.error());
    return QByteArray::fromStdString(*text);
}

Result<SavedEvent> EventService::save(const fs::path &project, const QString &name, const QByteArray &content,
                                      Overwrite overwrite) const
{
    const QString leaf = safeFileName(name) + QStringLiteral(".json");
    const fs::path file = project / "events" / toPath(leaf);
    std::error_code ignored;
    if (overwrite == Overwrite::No && fs::exists(file, ignored))
        return failure(Error::Code::Conflict, "event.exists", "There is an event %1 already", {toStd(leaf)},
                       "Choose another name, or overwrite it");
    if (Result<> written = writeFile(file, view(content)); !written)
        return failure(written.error());
    return SavedEvent{QStringLiteral("events/") + leaf, {}, file, false};
}

} // namespace fermata
