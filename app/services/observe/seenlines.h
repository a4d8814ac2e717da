// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/observation.h"

#include <QHash>

#include <string>
#include <unordered_map>

namespace fermata {

// Which lines of a log were told. They come in pages, where each has an id, and sent by the cloud, where it has none: the
// same line may come both ways. Equal lines are told as often as the way knows that had more of them.
class SeenLines
{
public:
    // Whether the line is to be told.
    bool takePaged(const LogPage::Line &line);
    bool takeSent(const LogRecord &line);
    void forgetBefore(TimePoint time);

private:
    struct Seen
    {
        TimePoint time{};
        int paged = 0;
        int sent = 0;
    };
    Seen &seen(const LogRecord &line);

    std::unordered_map<std::string, Seen> m_seen; // by stream, time and text
    QHash<QString, TimePoint> m_ids; // of those in pages
};

} // namespace fermata
