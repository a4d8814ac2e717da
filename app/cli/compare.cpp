// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/releasing.h"
#include "app/manifest/edit/diff.h"
#include "app/services/release/versioncomparison.h"

namespace fermata::cli {

namespace {

const QString diffOption = QStringLiteral("--diff");
constexpr std::chrono::hours figuresTime{24};

QString versionWord(const QString &version)
{
    return version.isEmpty() ? QStringLiteral("latest") : version;
}

QJsonObject toObject(const VersionComparison::Side &side)
{
    QJsonObject object{{QStringLiteral("version"), versionWord(side.version)}};
    if (!side.figures) {
        object.insert(QStringLiteral("error"), toQString(side.figures.error().message));
        return object;
    }
    object.insert(QStringLiteral("calls"), side.figures->calls);
    object.insert(QStringLiteral("errors"), side.figures->errors);
    object.insert(QStringLiteral("p95"), side.figures->p95 ? QJsonValue(side.figures->p95->count()) : QJsonValue());
    object.insert(QStringLiteral("coldStarts"), side.figures->coldStarts);
    object.insert(QStringLiteral("complete"), side.figures->complete);
    return object;
}

QJsonObject toObject(const VersionComparison &comparison, const QString &function)
{
    QJsonArray settings;
    for (const SettingChange &change : comparison.settings)
        settings.append(QJsonObject{{QStringLiteral("name"), change.name},
                                    {QStringLiteral("before"), change.before},
                                    {QStringLiteral("after"), change.after}});
    QJsonObject object{{QStringLiteral("function"), function},
                       {QStringLiteral("before"), toObject(comparison.before)},
                       {QStringLiteral("after"), toObject(comparison.after)},
                       {QStringLiteral("settings"), settings}};
    if (!comparison.files)
        return object;
    QJsonArray files;
    for (const FileChange &change : *comparison.files)
        files.append(QJsonObject{{QStringLiteral("name"), change.name},
                                 {QStringLiteral("change"), QString::fromLatin1(name(change.kind))},
                                 {QStringLiteral("bytesBefore"), change.before},
                                 {QStringLiteral("bytesAfter"), change.after}});
    object.insert(QStringLiteral("files"), files);
    return object;
}

QString figuresLine(const VersionComparison::Side &side)
{
    const QString head = QStringLiteral("figures  %1: ").arg(versionWord(side.version));
    if (!side.figures)
        return head + toQString(side.figures.error().message);
    const QString p95 =
        side.figures->p95 ? QStringLiteral("%1 ms").arg(side.figures->p95->count(), 0, 'f', 1) : QStringLiteral("none");
    return head
         + QStringLiteral("%1%2 calls, %3 errors, p95 %4, %5 cold starts")
               .arg(side.figures->complete ? QString() : QStringLiteral("the newest "))
               .arg(side.figures->calls)
               .arg(side.figures->errors)
               .arg(p95)
               .arg(side.figures->coldStarts);
}

void printDifference(const VersionComparison &comparison, const QString &name)
{
    const Result<QString> before = comparison.before.code->textOf(name);
    const Result<QString> after = comparison.after.code->textOf(name);
    if (before && after)
        print(toQString(unifiedDiff(toStd(*before), toStd(*after), toStd(name))));
    else
        print(toQString((before ? after.error() : before.error()).message));
}

void tell(const VersionComparison &comparison, const Arguments &arguments)
{
    print(figuresLine(comparison.before));
    print(figuresLine(comparison.after));
    for (const SettingChange &change : comparison.settings) {
        const QString none = QStringLiteral("not set");
        print(QStringLiteral("setting  %1: %2 -> %3")
                  .arg(change.name, change.before.isEmpty() ? none : change.before,
                       change.after.isEmpty() ? none : change.after));
    }
    if (!comparison.files) {
        complain(toQString(comparison.files.error().message));
        return;
    }
    for (const FileChange &change : *comparison.files)
        print(QString::fromLatin1(name(change.kind)).leftJustified(9) + change.name);
    if (!arguments.has(diffOption))
        return;
    for (const FileChange &change : *comparison.files)
        printDifference(comparison, change.name);
}

QFuture<Result<ExitCode>> compare(const Arguments &arguments, Session &session)
{
    const QString function = arguments.words.first();
    const Result<Vendor> vendor = session.vendorOf(function);
    if (!vendor)
        return finished<ExitCode>(failure(vendor.error()));
    const Result<Cloud *> cloud = session.cloud(*vendor);
    if (!cloud)
        return finished<ExitCode>(failure(cloud.error()));
    CompareWish wish{function, arguments.words.value(1), arguments.words.value(2), {}, {}};
    wish.until = SystemClock().now() + std::chrono::minutes(1);
    wish.from = wish.until - figuresTime;
    const auto compared = compareVersions(wish, *session.provider(*vendor), **cloud, session.http(), &session);
    return thenRead<ExitCode>(compared, &session,
                              [arguments, function](const VersionComparison &comparison) -> Result<ExitCode> {
                                  if (arguments.has(QStringLiteral("--json")))
                                      print(toObject(comparison, function));
                                  else
                                      tell(comparison, arguments);
                                  return comparison.files ? ExitCode::Done : ExitCode::Failed;
                              });
}

ExitCode runCompare(const Arguments &arguments)
{
    if (const QString problem = wrongCloud(arguments); !problem.isEmpty())
        return wrongUse(problem, "compare");
    const std::filesystem::path folder = toPath(arguments.value(QStringLiteral("--project"), QStringLiteral(".")));
    return runInCloud(arguments, folder, [arguments](Session &session) { return compare(arguments, session); });
}

} // namespace

Command compareCommand()
{
    return {
        QStringLiteral("compare"),
        QStringLiteral("say in what two versions of a function differ: code, configuration and figures"),
        QStringLiteral("FUNCTION BEFORE [AFTER]"),
        2,
        3,
        QList<Option>{{diffOption, {}, QStringLiteral("show the files' differences too")}, projectOption()}
            + functionOptions(),
        QStringLiteral(
            "Without AFTER: the latest code. Figures are of the last 24 hours, however the version was called.\n"
            "JSON: {\"function\",\"before\":{\"version\",\"calls\",\"errors\",\"p95\" in ms or null,\"coldStarts\",\"complete\"},\n"
            "\"after\":{...},\"settings\":[{\"name\",\"before\",\"after\"}],\"files\":[{\"name\",\"change\":\"added|changed|removed\",\n"
            "\"bytesBefore\",\"bytesAfter\"}]}. Values of environment variables are not shown. Exit code 1 when the code\n"
            "cannot be had."),
        runCompare};
}

} // namespace fermata::cli
