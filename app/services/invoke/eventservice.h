// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/function.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <filesystem>

namespace fermata {

// An event to send: one of ours (share/fermata/events) or a file in the project's events/ folder.
struct SavedEvent
{
    QString name;                // shown: "HTTP GET", "events/order.json"
    QString titleZh;             // for ours: the Chinese name
    std::filesystem::path file;
    bool isSample = false;
};

class EventService
{
public:
    explicit EventService(std::filesystem::path samples = {}); // share/fermata/events by default

    // Those that fit the function, its triggers' kinds first, then plain ones; then the files of `project`/events.
    QList<SavedEvent> eventsFor(const Function &function, const std::filesystem::path &project) const;
    Result<QByteArray> read(const SavedEvent &event) const;
    // Writes events/<name>.json; the name is made safe. Conflict ("event.exists") unless `overwrite`.
    enum class Overwrite { No, Yes };
    Result<SavedEvent> save(const std::filesystem::path &project, const QString &name, const QByteArray &content,
                            Overwrite overwrite) const;

private:
    std::filesystem::path m_samples;
};

} // namespace fermata
