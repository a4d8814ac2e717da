// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/ruby/language.h"

#include "app/async/text.h"
#include "app/extension/adapters.h"
#include "app/extension/handlerlookup.h"

#include <QRegularExpression>

namespace fermata {

namespace {

// The lines that are code: not those of a document in the text, of a block of comments, or behind __END__.
class CodeLines
{
public:
    bool isCode(const QString &line)
    {
        static const QRegularExpression document(QStringLiteral(R"(<<[~-]?(["'`]?)([A-Z_][A-Z0-9_]*)\1)"));
        if (!m_until.isEmpty()) {
            const QString &end = m_until == QLatin1String("=end") ? line : line.trimmed();
            if (end == m_until)
                m_until.clear();
            return false;
        }
        if (line == QLatin1String("__END__") || m_isOver) {
            m_isOver = true;
            return false;
        }
        if (line.startsWith(QLatin1String("=begin")))
            m_until = QStringLiteral("=end");
        else if (const QRegularExpressionMatch match = document.match(line); match.hasMatch())
            m_until = match.captured(2);
        return true;
    }

private:
    QString m_until; // the line that ends what is no code
    bool m_isOver = false;
};

} // namespace

RubyLanguage::RubyLanguage(QList<DebugAdapter> adapters) : m_adapters(std::move(adapters)) {}

QString RubyLanguage::id() const
{
    return QStringLiteral("ruby");
}

QString RubyLanguage::displayName() const
{
    return QStringLiteral("Ruby");
}

QStringList RubyLanguage::fileSuffixes() const
{
    return {QStringLiteral("rb")};
}

Result<HandlerLocation> RubyLanguage::locateHandler(const std::filesystem::path &code, const QString &handler) const
{
    const qsizetype dot = handler.indexOf(QLatin1Char('.'));
    const HandlerName name{toStd(handler.left(dot)), dot < 0 ? std::string() : toStd(handler.mid(dot + 1))};
    const std::filesystem::path file = code / (name.module + ".rb");
    std::error_code ignored;
    return std::filesystem::exists(file, ignored) ? handlerInFile(*this, file, name) : noHandlerFile(handler, file);
}

// What begins a line's first column is outside of everything: so the language's own formatter lays it out.
QList<HandlerLocation> RubyLanguage::functionsIn(const QString &text) const
{
    static const QRegularExpression scope(QStringLiteral(R"(^(?:class|module)\s+([A-Z]\w*))"));
    static const QRegularExpression method(QStringLiteral(R"(^(\s*)def\s+(self\.)?([a-z_]\w*[?!]?))"));
    QList<HandlerLocation> found;
    CodeLines lines;
    QString inside;
    int number = 0;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        ++number;
        if (!lines.isCode(line))
            continue;
        if (const QRegularExpressionMatch opens = scope.match(line); opens.hasMatch())
            inside = opens.captured(1);
        else if (line.startsWith(QLatin1String("end")))
            inside.clear();
        const QRegularExpressionMatch match = method.match(line);
        if (!match.hasMatch())
            continue;
        const bool isOwn = match.capturedLength(2) > 0;
        if (match.capturedLength(1) == 0 && !isOwn)
            found.append({{}, number, match.captured(3)});
        else if (isOwn && !inside.isEmpty())
            found.append({{}, number, inside + QLatin1Char('.') + match.captured(3)});
    }
    return found;
}

Result<DebugAdapter> RubyLanguage::debugAdapter(const QString &id) const
{
    return adapterNamed(m_adapters, id);
}

HandlerLocation RubyLanguage::placeInLine(const QString &line) const
{
    // /var/task/index.rb:3:in `handler', and since Ruby 3.4 in 'Object#handler'
    static const QRegularExpression frame(QStringLiteral(R"re(((?:/|\b)[\w./+-]+\.rb):(\d+)(?::in [`']([^'"]+)')?)re"));
    const QRegularExpressionMatch match = frame.match(line);
    if (!match.hasMatch())
        return {{}, 0, {}};
    return {toPath(match.captured(1)), match.captured(2).toInt(), match.captured(3)};
}

} // namespace fermata
