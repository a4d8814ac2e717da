// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace fermata {

class ProjectService;
class Settings;

// What was typed for one function: an event, and a request for its HTTP address.
struct InvokeDraft
{
    enum class Mode { Event, Request };

    Mode mode = Mode::Event;
    QString eventName; // where the text came from: a sample, a file; empty if typed
    QString eventText;
    QString method = QStringLiteral("GET");
    QString path = QStringLiteral("/");
    QString headers; // a line each: Name: value
    QString body;

    bool operator==(const InvokeDraft &) const = default;
};

// Keeps the drafts of the open project's functions across sessions.
class DraftStore
{
public:
    DraftStore(Settings &settings, const ProjectService &project);

    std::optional<InvokeDraft> load(const QString &function) const;
    void save(const QString &function, const InvokeDraft &draft);

private:
    Settings &m_settings;
    const ProjectService &m_project;
};

} // namespace fermata
