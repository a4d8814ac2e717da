// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/cli/callbuild.h"
#include "app/cli/commands.h"
#include "app/cli/junit.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/manifest/reader.h"
#include "app/services/build/callbuilds.h"
#include "app/services/project/projectfunction.h"

#include <QCoreApplication>

#include <algorithm>

namespace fermata::cli {

namespace {

QJsonObject toObject(const TestOutcome &outcome)
{
    QJsonArray differences;
    for (const Difference &difference : outcome.differences)
        differences += QJsonObject{{QStringLiteral("path"), difference.path},
                                   {QStringLiteral("expected"), difference.expected},
                                   {QStringLiteral("actual"), difference.actual}};
    const OneShotAnswer answer = outcome.answer.value_or(OneShotAnswer{});
    const QString word = outcome.error    ? QStringLiteral("broken")
                       : outcome.passed() ? QStringLiteral("passed")
                                          : QStringLiteral("failed");
    return {{QStringLiteral("name"), outcome.name},
            {QStringLiteral("function"), outcome.function},
            {QStringLiteral("file"), toQString(outcome.file)},
            {QStringLiteral("outcome"), word},
            {QStringLiteral("differences"), differences},
            {QStringLiteral("error"), outcome.error ? QJsonValue(toQString(outcome.error->message)) : QJsonValue()},
            {QStringLiteral("durationMs"), answer.record.duration.count()},
            {QStringLiteral("cold"), answer.record.coldStart.has_value()},
            {QStringLiteral("requestId"), toQString(answer.record.requestId)},
            {QStringLiteral("logs"), QJsonArray::fromStringList(answer.logs)}};
}

void tell(const TestOutcome &outcome)
{
    print(QStringLiteral("%1  %2  %3")
              .arg(outcome.passed() ? QStringLiteral("ok    ") : QStringLiteral("FAILED"), outcome.function,
                   outcome.name));
    if (outcome.error)
        print(QStringLiteral("        ") + toQString(outcome.error->message));
    for (const Difference &difference : outcome.differences)
        print(QStringLiteral("        ") + sentence(difference));
    if (!outcome.passed() && outcome.answer) {
        for (const QString &line : outcome.answer->logs)
            print(QStringLiteral("        | ") + line.trimmed());
    }
}

Result<QList<std::filesystem::path>> testsOf(const Project &project, const QString &filter)
{
    QList<std::filesystem::path> files = eventTestFiles(project.root);
    files.removeIf([&filter](const std::filesystem::path &file) {
        return !toQString(file.filename()).contains(filter, Qt::CaseInsensitive);
    });
    if (files.isEmpty())
        return failure(Error::Code::NotFound, "eventTest.none", "There is no test in %1",
                       {(project.root / "events").string()},
                       filter.isEmpty() ? R"(A test is a file NAME.test.json: {"function", "event", "expect"})"
                                        : "None has " + toStd(filter) + " in its name");
    return files;
}

ExitCode summarise(const QList<TestOutcome> &outcomes, const Arguments &arguments)
{
    QJsonArray tests;
    int failed = 0;
    for (const TestOutcome &outcome : outcomes) {
        tests += toObject(outcome);
        failed += outcome.passed() ? 0 : 1;
    }
    const auto passed = outcomes.size() - failed;
    if (arguments.has(QStringLiteral("--json")))
        print(QJsonObject{
            {QStringLiteral("passed"), passed}, {QStringLiteral("failed"), failed}, {QStringLiteral("tests"), tests}});
    else
        print(QStringLiteral("%1 passed, %2 failed").arg(passed).arg(failed));
    if (arguments.has(QStringLiteral("--junit"))) {
        const QByteArray report = toJunit(outcomes);
        if (Result<> saved = writeFile(toPath(arguments.value(QStringLiteral("--junit"))), view(report)); !saved) {
            complain(QStringLiteral("fermata-cli: ") + toQString(saved.error().message));
            return ExitCode::Failed;
        }
    }
    return failed == 0 ? ExitCode::Done : ExitCode::Failed;
}

// Those that the tests call and that the project has.
std::vector<Function> calledBy(const QList<std::filesystem::path> &tests, const Project &project)
{
    std::vector<Function> functions;
    for (const std::filesystem::path &file : tests) {
        const Result<EventTest> test = readEventTest(file);
        if (!test || !CallBuilds::concerns(toStd(test->qualifier)))
            continue;
        const Result<Function> function = functionNamed(project, test->function);
        if (function && std::find(functions.begin(), functions.end(), *function) == functions.end())
            functions.push_back(*function);
    }
    return functions;
}

ExitCode runTest(const Arguments &arguments)
{
    const std::filesystem::path path = toPath(arguments.words.value(0, QStringLiteral(".")));
    const Result<Project> project = readProject(path);
    if (!project)
        return fail(project.error(), arguments);
    const auto files = testsOf(*project, arguments.value(QStringLiteral("--filter")));
    if (!files)
        return fail(files.error(), arguments);
    const std::optional<Outbound> outbound = outboundNamed(arguments.value(QStringLiteral("--outbound")));
    if (!outbound || *outbound == Outbound::Recorded)
        return wrongUse(QStringLiteral("--outbound is live or fail; a test that was recorded says so itself"), "test");
    if (const Result<> built = bringUpToDate(*project, calledBy(*files, *project), BuildFlavour::Package); !built)
        return fail(built.error(), arguments);
    LocalCloud cloud(std::filesystem::absolute(path));
    TestRun run(*project, cloud, *files, *outbound == Outbound::AsIs ? std::nullopt : outbound);
    if (!arguments.has(QStringLiteral("--json")))
        QObject::connect(&run, &TestRun::tested, tell);
    QObject::connect(&run, &TestRun::finished, QCoreApplication::instance(), &QCoreApplication::quit,
                     Qt::QueuedConnection);
    QMetaObject::invokeMethod(&run, &TestRun::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    return summarise(run.outcomes(), arguments);
}

} // namespace

Command testCommand()
{
    return {
        QStringLiteral("test"),
        QStringLiteral("run the tests kept in a project's events folder"),
        QStringLiteral("[DIR|MANIFEST]"),
        0,
        1,
        {{QStringLiteral("--filter"), QStringLiteral("TEXT"), QStringLiteral("only tests with this in their name")},
         {QStringLiteral("--outbound"), QStringLiteral("live|fail"),
          QStringLiteral("instead of what the tests say: HTTP requests of the functions go out, or reach nobody")},
         {QStringLiteral("--junit"), QStringLiteral("FILE"), QStringLiteral("write a JUnit report for a CI server")}},
        QStringLiteral(
            "A test is a file events/NAME.test.json: {\"function\",\"event\" or \"eventFile\",\"qualifier\",\"outbound\",\"expect\"}, where expect is\n"
            "{\"result\":ANY}, {\"error\":{\"errorType\",\"errorMessage\"}} or {\"timeout\":true}; with \"match\":\"subset\" objects may have\n"
            "more keys. Bytes that are no JSON stand as \"eventText\" or \"eventBase64\" in the place of \"event\". \"outbound\" says what the function's own HTTP requests get: \"live\" or \"fail\", or \"recorded\" with\n"
            "\"outboundFile\", as Keep as test writes it. In its texts <any> <string> <number> <boolean> <uuid> <time> stand for what differs from call to call.\n"
            "JSON: {\"passed\",\"failed\",\"tests\":[{\"name\",\"function\",\"file\",\"outcome\":\"passed|failed|broken\",\n"
            "\"differences\":[{\"path\",\"expected\",\"actual\"}],\"error\",\"durationMs\",\"cold\",\"requestId\",\"logs\":[]}]}.\n"
            "What has to be compiled and has changed is built first. Exit code 1 when that or a test fails, or there is none."),
        runTest};
}

} // namespace fermata::cli
