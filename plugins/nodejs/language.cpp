// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/nodejs/language.h"

#include "app/async/text.h"
#include "app/extension/adapters.h"
#include "app/extension/handlerlookup.h"
#include "plugins/nodejs/exports.h"

#include <QRegularExpression>
#include <QUrl>

#include <array>

namespace fermata {

namespace {

std::filesystem::path moduleFile(const std::filesystem::path &code, const std::string &module)
{
    constexpr std::array endings = {".js", ".mjs", ".cjs", ".ts", ".mts", "/index.js", "/index.mjs"};
    std::error_code ignored;
    for (const char *ending : endings) {
        const std::filesystem::path file = code / (module + ending);
        if (std::filesystem::is_regular_file(file, ignored))
            return file;
    }
    return {};
}

} // namespace

NodejsLanguage::NodejsLanguage(QList<DebugAdapter> adapters) : m_adapters(std::move(adapters)) {}

QString NodejsLanguage::id() const
{
    return QStringLiteral("nodejs");
}

QString NodejsLanguage::displayName() const
{
    return QStringLiteral("Node.js");
}

QStringList NodejsLanguage::fileSuffixes() const
{
    return {QStringLiteral("js"), QStringLiteral("mjs"), QStringLiteral("cjs"), QStringLiteral("ts"),
            QStringLiteral("mts")};
}

Result<HandlerLocation> NodejsLanguage::locateHandler(const std::filesystem::path &code, const QString &handler) const
{
    const HandlerName name = parseHandler(toStd(handler));
    const std::filesystem::path file = moduleFile(code, name.module);
    return file.empty() ? noHandlerFile(handler, code / (name.module + ".js")) : handlerInFile(*this, file, name);
}

QList<HandlerLocation> NodejsLanguage::functionsIn(const QString &text) const
{
    return nodejs::exportedFunctions(text);
}

Result<DebugAdapter> NodejsLanguage::debugAdapter(const QString &id) const
{
    return adapterNamed(m_adapters, id);
}

HandlerLocation NodejsLanguage::placeInLine(const QString &line) const
{
    // V8's frames: "at handler (file:///x/index.mjs:3:5)", "at /x/index.js:3:5", "/x/index.js:3" above a syntax error.
    static const QRegularExpression frame(QStringLiteral(
        R"re((?:at (?:async )?(?:(?<name>[^()\s]+)[^()]*\()?)?(?<file>(?:file://)?/[^\s:()"]+\.[cm]?[jt]s):(?<line>\d+))re"));
    const QRegularExpressionMatch match = frame.match(line);
    if (!match.hasMatch())
        return {{}, 0, {}};
    QString file = match.captured(QStringLiteral("file"));
    if (file.startsWith(QLatin1String("file://")))
        file = QUrl(file).toLocalFile();
    return {toPath(file), match.captured(QStringLiteral("line")).toInt(), match.captured(QStringLiteral("name"))};
}

} // namespace fermata
