// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/time.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/releasing.h"

namespace fermata::cli {

namespace {

const QString descriptionOption = QStringLiteral("--description");

ExitCode runPublish(const Arguments &arguments)
{
    if (const QString problem = wrongCloud(arguments); !problem.isEmpty())
        return wrongUse(problem, "publish");
    const QString function = arguments.words.first();
    const QString description = arguments.value(descriptionOption);
    return runRelease(arguments, function,
                      [arguments, function, description](ReleaseService &service, QObject *context) {
                          return thenRead<ExitCode>(
                              service.publish(function, description), context,
                              [arguments, function](const FunctionVersion &version) -> Result<ExitCode> {
                                  if (arguments.has(QStringLiteral("--json")))
                                      print(toObject(version));
                                  else
                                      print(QStringLiteral("%1: version %2").arg(function, toQString(version.id)));
                                  return ExitCode::Done;
                              });
                      });
}

} // namespace

Command publishCommand()
{
    return {
        QStringLiteral("publish"),
        QStringLiteral("make an immutable version of a function as it is now"),
        QStringLiteral("FUNCTION"),
        1,
        1,
        QList<Option>{{descriptionOption, QStringLiteral("TEXT"), QStringLiteral("what this version is")},
                      projectOption()}
            + functionOptions(),
        QStringLiteral("What has not changed since the last version is not published again: that one is the answer.\n"
                       "JSON: {\"version\",\"description\",\"codeHash\",\"bytes\",\"publishedAt\"}."),
        runPublish};
}

} // namespace fermata::cli
