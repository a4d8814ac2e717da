// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/python/language.h"

#include "app/async/text.h"
#include "app/base/text.h"
#include "app/extension/adapters.h"
#include "app/extension/handlerlookup.h"
#include "plugins/python/scanner.h"

#include <QRegularExpression>

namespace fermata {

namespace {

// src.app.handler and src/app.handler both mean src/app.py.
std::filesystem::path moduleFile(const std::filesystem::path &code, const std::string &module)
{
    return code / (replaced(module, ".", "/") + ".py");
}

} // namespace

PythonLanguage::PythonLanguage(QList<DebugAdapter> adapters) : m_adapters(std::move(adapters)) {}

QString PythonLanguage::id() const
{
    return QStringLiteral("python");
}

QString PythonLanguage::displayName() const
{
    return QStringLiteral("Python");
}

QStringList PythonLanguage::fileSuffixes() const
{
    return {QStringLiteral("py")};
}

Result<HandlerLocation> PythonLanguage::locateHandler(const std::filesystem::path &code, const QString &handler) const
{
    const HandlerName name = parseHandler(toStd(handler));
    const std::filesystem::path file = moduleFile(code, name.module);
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored))
        return handlerInFile(*this, file, name);
    const std::filesystem::path package = file.parent_path() / file.stem() / "__init__.py";
    if (std::filesystem::exists(package, ignored))
        return handlerInFile(*this, package, name);
    return noHandlerFile(handler, file);
}

QList<HandlerLocation> PythonLanguage::functionsIn(const QString &text) const
{
    return python::topLevelFunctions(text);
}

Result<DebugAdapter> PythonLanguage::debugAdapter(const QString &id) const
{
    return adapterNamed(m_adapters, id);
}

HandlerLocation PythonLanguage::placeInLine(const QString &line) const
{
    // Tracebacks, and the same inside the vendors' JSON: File "/x/index.py", line 3, in handler
    static const QRegularExpression frame(
        QStringLiteral(R"re(File \\?"([^"\\]+)\\?", line (\d+)(?:, in ([^\s",\\]+))?)re"));
    const QRegularExpressionMatch match = frame.match(line);
    if (!match.hasMatch())
        return {{}, 0, {}};
    return {toPath(match.captured(1)), match.captured(2).toInt(), match.captured(3)};
}

} // namespace fermata
