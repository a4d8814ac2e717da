// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/invoke/expectation.h"

#include <filesystem>

namespace fermata {

// An event with what the function has to make of it: events/NAME.test.json in the project,
// {"function", "qualifier", "event" or "eventFile", "expect"}. "eventFile" is relative to the test's own folder.
struct EventTest
{
    QString name;        // of the file, without its end
    std::filesystem::path file;
    QString function;    // the name it is called by, or its key in the manifest
    QString qualifier;   // a version or an alias; empty: the latest
    std::string event;   // payload bytes
    Expectation expectation;
};

// The files of the project's tests, by name.
QList<std::filesystem::path> eventTestFiles(const std::filesystem::path &project);

// Fails as readFile() does, and with Invalid ("eventTest.notJson", "eventTest.incomplete", "eventTest.badExpectation").
Result<EventTest> readEventTest(const std::filesystem::path &file);

// A call that was made, kept as a test: what is secret in its event is masked, and what differs from call to call in its
// answer. Writes events/NAME.test.json; Conflict ("event.exists") when there is one and it may not be overwritten.
enum class KeepOver { No, Yes };
Result<std::filesystem::path> keepAsTest(const std::filesystem::path &project, const QString &name,
                                         const InvocationRecord &record, KeepOver over);

} // namespace fermata
