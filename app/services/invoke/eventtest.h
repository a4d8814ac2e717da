// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/invoke/expectation.h"
#include "app/services/invoke/outbound.h"

#include <filesystem>

namespace fermata {

// An event with what the function has to make of it: events/NAME.test.json in the project,
// {"function", "qualifier", "event" or "eventFile", "outbound", "outboundFile", "expect"}. An event that is no JSON stands
// as "eventText" or, where it is no text, as "eventBase64", and is sent as these bytes. "outbound" is live, recorded or
// fail; the files are relative to the test's own folder, "outboundFile" holds what "recorded" answers.
struct EventTest
{
    QString name; // of the file, without its end
    std::filesystem::path file;
    QString function; // the name it is called by, or its key in the manifest
    QString qualifier; // a version or an alias; empty: the latest
    std::string event; // payload bytes
    OutboundWish outbound{};
    Expectation expectation;
};

// The files of the project's tests, by name.
QList<std::filesystem::path> eventTestFiles(const std::filesystem::path &project);

// Fails as readFile() does, and with Invalid ("eventTest.notJson", "eventTest.incomplete", "eventTest.badBase64",
// "eventTest.badExpectation", "eventTest.badOutbound").
Result<EventTest> readEventTest(const std::filesystem::path &file);

// A call that was made, kept as a test: what is secret in its event, if that is JSON, is masked, and what differs from call to call in its
// answer. Writes events/NAME.test.json, and events/NAME.outbound.json with what it asked of others, if that was recorded:
// the test gets the same answers. Conflict ("event.exists") when there is one and it may not be overwritten.
enum class KeepOver { No, Yes };
Result<std::filesystem::path> keepAsTest(const std::filesystem::path &project, const QString &name,
                                         const InvocationRecord &record, KeepOver over,
                                         const std::optional<QJsonArray> &exchanges = {});

} // namespace fermata
