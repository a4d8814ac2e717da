// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/native/language.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/extension/adapters.h"

#include <QRegularExpression>

#include <algorithm>

namespace fermata {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t mostFiles = 200;

// The line that main() begins in; 0 if the text has none.
int lineOfMain(const QString &text)
{
    static const QRegularExpression begin(QStringLiteral("^(?:func main\\(|int\\s+main\\s*\\()"),
                                          QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = begin.match(text);
    return match.hasMatch() ? static_cast<int>(text.left(match.capturedStart()).count(QLatin1Char('\n'))) + 1 : 0;
}

// Sources in a folder itself, by name.
std::vector<fs::path> sourcesIn(const fs::path &folder, const QStringList &suffixes)
{
    std::vector<fs::path> sources;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end && sources.size() < mostFiles;
         it.increment(error)) {
        const QString suffix = toQString(it->path().extension()).mid(1);
        if (suffixes.contains(suffix) && it->is_regular_file(error))
            sources.push_back(it->path());
    }
    std::sort(sources.begin(), sources.end());
    return sources;
}

} // namespace

NativeLanguage::NativeLanguage(QString id, QString displayName, QStringList suffixes, QList<DebugAdapter> adapters)
    : m_id(std::move(id)),
      m_displayName(std::move(displayName)),
      m_suffixes(std::move(suffixes)),
      m_adapters(std::move(adapters))
{
}

Result<HandlerLocation> NativeLanguage::locateHandler(const fs::path &code, const QString &) const
{
    for (const fs::path &folder : {code, code / "src", code.parent_path(), code.parent_path() / "src"}) {
        for (const fs::path &file : sourcesIn(folder, m_suffixes)) {
            const Result<std::string> text = readFile(file);
            if (const int line = text ? lineOfMain(toQString(*text)) : 0; line > 0)
                return HandlerLocation{file, line, QStringLiteral("main")};
        }
    }
    return failure(Error::Code::NotFound, "handler.noMain", "No source with a main() lies in or beside %1",
                   {code.string()},
                   "A program is debugged by its source wherever that is: open it and set a breakpoint");
}

QList<HandlerLocation> NativeLanguage::functionsIn(const QString &text) const
{
    const int line = lineOfMain(text);
    return line > 0 ? QList<HandlerLocation>{{{}, line, QStringLiteral("main")}} : QList<HandlerLocation>();
}

Result<DebugAdapter> NativeLanguage::debugAdapter(const QString &id) const
{
    return adapterNamed(m_adapters, id);
}

// Go's "\t/home/me/main.go:12 +0x1d", and what compilers and sanitizers write.
HandlerLocation NativeLanguage::placeInLine(const QString &line) const
{
    static const QRegularExpression place(QStringLiteral("((?:/|\\b)[\\w./+-]+\\.(?:go|cpp|cc|cxx|c)):(\\d+)"));
    const QRegularExpressionMatch match = place.match(line);
    if (!match.hasMatch())
        return {{}, 0, {}};
    return {toPath(match.captured(1)), match.captured(2).toInt(), {}};
}

} // namespace fermata
