// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/java/language.h"

#include "app/async/text.h"
#include "app/base/text.h"
#include "app/extension/adapters.h"
#include "app/extension/handlerlookup.h"

#include <QRegularExpression>

namespace fermata {

namespace fs = std::filesystem;

namespace {

const QString colons = QStringLiteral("::");

// The text with spaces for comments and for what stands in quotation marks; every line stays where it is.
QString codeOf(const QString &text)
{
    static const QRegularExpression notCode(
        QStringLiteral(R"re(//[^\n]*|/\*.*?\*/|"""(?:\\.|.)*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+')re"),
        QRegularExpression::DotMatchesEverythingOption);
    QString code = text;
    QRegularExpressionMatchIterator matches = notCode.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i) {
            if (code[i] != QLatin1Char('\n'))
                code[i] = QLatin1Char(' ');
        }
    }
    return code;
}

// Reads the classes of a file and their public methods.
class Reader
{
public:
    explicit Reader(const QString &text) : m_code(codeOf(text))
    {
        static const QRegularExpression package(QStringLiteral(R"(^\s*package\s+([\w.]+)\s*;)"),
                                                QRegularExpression::MultilineOption);
        if (const QRegularExpressionMatch match = package.match(m_code); match.hasMatch())
            m_package = match.captured(1) + QLatin1Char('.');
    }

    QList<HandlerLocation> read()
    {
        int parentheses = 0;
        qsizetype start = 0; // of what is declared
        for (qsizetype i = 0; i < m_code.size(); ++i) {
            const QChar letter = m_code[i];
            parentheses += letter == QLatin1Char('(') ? 1 : letter == QLatin1Char(')') ? -1 : 0;
            const bool ends = letter == QLatin1Char(';') || letter == QLatin1Char('{') || letter == QLatin1Char('}');
            if (!ends || parentheses > 0)
                continue;
            if (letter == QLatin1Char('{'))
                open(start, i);
            else if (letter == QLatin1Char('}') && !m_open.isEmpty())
                m_open.removeLast();
            start = i + 1;
        }
        return m_found;
    }

private:
    void open(qsizetype start, qsizetype end)
    {
        static const QRegularExpression type(QStringLiteral(R"(\b(?:class|record|enum|interface)\s+([A-Za-z_$][\w$]*))"));
        static const QRegularExpression method(QStringLiteral(R"(\bpublic\b[^=()]*[\s>\]]([A-Za-z_$][\w$]*)\s*\()"));
        const QString declared = m_code.mid(start, end - start);
        const bool isInType = m_open.isEmpty() || !m_open.last().isEmpty();
        if (const QRegularExpressionMatch match = type.match(declared); match.hasMatch() && isInType) {
            const QString outer = m_open.isEmpty() ? m_package : m_open.last() + QLatin1Char('$');
            m_open.append(outer + match.captured(1));
            return;
        }
        if (const QRegularExpressionMatch match = method.match(declared);
            match.hasMatch() && isInType && !m_open.isEmpty() && !m_open.last().endsWith(match.captured(1))) {
            const int line = static_cast<int>(m_code.left(start + match.capturedStart(1)).count(QLatin1Char('\n'))) + 1;
            m_found.append({{}, line, m_open.last() + colons + match.captured(1)});
        }
        m_open.append(QString()); // a block
    }

    QString m_code;
    QString m_package;    // with its last dot
    QStringList m_open;   // types by their whole names, blocks without one
    QList<HandlerLocation> m_found;
};

} // namespace

JavaLanguage::JavaLanguage(QList<DebugAdapter> adapters) : m_adapters(std::move(adapters)) {}

QString JavaLanguage::id() const
{
    return QStringLiteral("java");
}

QString JavaLanguage::displayName() const
{
    return QStringLiteral("Java");
}

QStringList JavaLanguage::fileSuffixes() const
{
    return {QStringLiteral("java")};
}

// What is deployed may be a folder or an archive that a build has put below the project's.
Result<HandlerLocation> JavaLanguage::locateHandler(const fs::path &code, const QString &handler) const
{
    const QString type = handler.section(colons, 0, 0);
    const QString method = handler.contains(colons) ? handler.section(colons, 1) : QStringLiteral("handleRequest");
    const std::string below = replaced(toStd(type.section(QLatin1Char('$'), 0, 0)), ".", "/") + ".java";
    std::error_code ignored;
    for (const fs::path &folder : {code, code.parent_path(), code.parent_path().parent_path()}) {
        for (const char *const sources : {"src/main/java", "src", "."}) {
            const fs::path file = (folder / sources / below).lexically_normal();
            if (fs::exists(file, ignored))
                return handlerInFile(*this, file, {toStd(type), toStd(type + colons + method)});
        }
    }
    return noHandlerFile(handler, code / "src/main/java" / below);
}

QList<HandlerLocation> JavaLanguage::functionsIn(const QString &text) const
{
    return Reader(text).read();
}

Result<DebugAdapter> JavaLanguage::debugAdapter(const QString &id) const
{
    return adapterNamed(m_adapters, id);
}

HandlerLocation JavaLanguage::placeInLine(const QString &line) const
{
    // at example.App.handle(App.java:12), with a module and a class loader in front perhaps; and what javac and Maven say
    static const QRegularExpression frame(
        QStringLiteral(R"re((?:^|[\s"/])((?:[\w$]+\.)*)[\w$<>]+\(([\w$]+\.java):(\d+)\))re"));
    static const QRegularExpression compiler(QStringLiteral(R"re((/[^\s:\[]+\.java):(?:\[(\d+),\d+\]|(\d+):))re"));
    if (const QRegularExpressionMatch match = frame.match(line); match.hasMatch()) {
        const QStringList names = match.captured(1).split(QLatin1Char('.'), Qt::SkipEmptyParts);
        const QString folder = names.mid(0, names.size() - 1).join(QLatin1Char('/'));
        const QString method = line.mid(match.capturedEnd(1), match.capturedStart(2) - 1 - match.capturedEnd(1));
        return {toPath(folder) / toPath(match.captured(2)), match.captured(3).toInt(), method};
    }
    const QRegularExpressionMatch match = compiler.match(line);
    if (!match.hasMatch())
        return {{}, 0, {}};
    const QString number = match.captured(2).isEmpty() ? match.captured(3) : match.captured(2);
    return {toPath(match.captured(1)), number.toInt(), {}};
}

} // namespace fermata
