// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/cli/commands.h"
#include "app/cli/eventinput.h"
#include "app/cli/output.h"
#include "app/cli/releasing.h"
#include "app/cli/runningcloud.h"

namespace fermata::cli {

namespace {

constexpr Milliseconds leastTold{1};

QJsonObject toObject(const ImportTime &import)
{
    return {{QStringLiteral("module"), import.module},
            {QStringLiteral("file"), import.file},
            {QStringLiteral("from"), import.from},
            {QStringLiteral("line"), import.line},
            {QStringLiteral("depth"), import.depth},
            {QStringLiteral("startMs"), import.start.count()},
            {QStringLiteral("totalMs"), import.total.count()},
            {QStringLiteral("selfMs"), import.own.count()}};
}

QString lineOf(const QString &name, Milliseconds time, int depth)
{
    const QString words = QString(2 * depth, QLatin1Char(' ')) + name;
    return QStringLiteral("%1 %2 ms").arg(words.leftJustified(44, QLatin1Char(' '), true)).arg(time.count(), 9, 'f', 2);
}

void tell(const ExplainedStart &start, bool asJson)
{
    const ColdStart cold = start.record.coldStart.value_or(ColdStart());
    if (asJson) {
        QJsonArray imports;
        for (const ImportTime &import : start.imports)
            imports.append(toObject(import));
        return print(QJsonObject{{QStringLiteral("requestId"), toQString(start.record.requestId)},
                                 {QStringLiteral("outcome"), QString::fromLatin1(name(start.record.outcome))},
                                 {QStringLiteral("spawnMs"), cold.spawn.count()},
                                 {QStringLiteral("runtimeBootMs"), cold.runtimeBoot.count()},
                                 {QStringLiteral("initMs"), cold.userInit.count()},
                                 {QStringLiteral("handlerMs"), start.record.duration.count()},
                                 {QStringLiteral("imports"), imports}});
    }
    print(lineOf(QStringLiteral("spawn"), cold.spawn, 0));
    print(lineOf(QStringLiteral("runtime"), cold.runtimeBoot, 0));
    print(lineOf(QStringLiteral("init"), cold.userInit, 0));
    for (const ImportTime &import : start.imports) {
        if (import.total >= leastTold)
            print(lineOf(import.module, import.total, 1 + import.depth)
                  + (import.line > 0 ? QStringLiteral("  %1:%2").arg(import.from).arg(import.line) : QString()));
    }
    print(lineOf(QStringLiteral("handler"), start.record.duration, 0));
}

ExitCode runExplain(const Arguments &arguments)
{
    const Result<std::string> event = eventFrom(arguments.value(QStringLiteral("--event")));
    if (!event)
        return fail(event.error(), arguments);
    const bool asJson = arguments.has(QStringLiteral("--json"));
    return runWithLocalCloud(arguments, [&](EmulatorAdmin &admin, QObject *context) {
        return thenRead<ExitCode>(admin.explain(arguments.words.first(), QByteArray::fromStdString(*event)), context,
                                  [asJson](const ExplainedStart &start) {
                                      tell(start, asJson);
                                      return start.record.outcome == Outcome::Success ? ExitCode::Done
                                                                                      : ExitCode::Failed;
                                  });
    });
}

} // namespace

Command explainCommand()
{
    return {QStringLiteral("explain"),
            QStringLiteral("call a function from nothing and show where its cold start goes, import by import"),
            QStringLiteral("FUNCTION"),
            1,
            1,
            {{QStringLiteral("--event"), QStringLiteral("FILE|-"), QStringLiteral("its event; {} by default")},
             projectOption()},
            QStringLiteral(
                "JSON: {\"requestId\",\"outcome\",\"spawnMs\",\"runtimeBootMs\",\"initMs\",\"handlerMs\",\n"
                "\"imports\":[{\"module\",\"file\",\"from\",\"line\",\"depth\",\"startMs\",\"totalMs\",\"selfMs\"}]},\n"
                "from and line being where it is imported. Exit code 1 if the call failed."),
            runExplain};
}

} // namespace fermata::cli
