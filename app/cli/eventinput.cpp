// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/eventinput.h"

#include "app/async/text.h"
#include "app/base/files.h"

#include <QFile>

namespace fermata::cli {

Result<std::string> eventFrom(const QString &source)
{
    if (source.isEmpty())
        return std::string("{}");
    if (source != QLatin1String("-"))
        return readFile(toPath(source));
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return failure(Error::Code::Io, "cli.cannotRead", "The event cannot be read from the standard input");
    return toStd(input.readAll());
}

} // namespace fermata::cli
