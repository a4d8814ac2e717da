// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/php/language.h"

#include "app/async/text.h"
#include "app/extension/adapters.h"
#include "app/extension/handlerlookup.h"

#include <QRegularExpression>

namespace fermata {

namespace {

// The lines that are code: not those of comments, of documents in the text, or of HTML outside of <?php ... ?>.
class CodeLines
{
public:
    bool isCode(const QString &line)
    {
        static const QRegularExpression document(QStringLiteral(R"re(<<<\s*(["']?)([A-Za-z_]\w*)\1\s*$)re"));
        if (!m_document.isEmpty()) {
            if (line.trimmed().startsWith(m_document))
                m_document.clear();
            return false;
        }
        if (!m_isOpen) {
            m_isOpen = line.contains(QLatin1String("<?php")) || line.contains(QLatin1String("<?="));
            return false;
        }
        if (m_isComment) {
            m_isComment = !line.contains(QLatin1String("*/"));
            return false;
        }
        if (const QRegularExpressionMatch match = document.match(line); match.hasMatch())
            m_document = match.captured(2);
        const qsizetype comment = line.lastIndexOf(QLatin1String("/*"));
        m_isComment = comment >= 0 && line.indexOf(QLatin1String("*/"), comment) < 0;
        m_isOpen = !line.contains(QLatin1String("?>"));
        return true;
    }

private:
    QString m_document; // the word that ends what is no code
    bool m_isOpen = false; // behind <?php
    bool m_isComment = false;
};

} // namespace

PhpLanguage::PhpLanguage(QList<DebugAdapter> adapters) : m_adapters(std::move(adapters)) {}

QString PhpLanguage::id() const
{
    return QStringLiteral("php");
}

QString PhpLanguage::displayName() const
{
    return QStringLiteral("PHP");
}

QStringList PhpLanguage::fileSuffixes() const
{
    return {QStringLiteral("php")};
}

Result<HandlerLocation> PhpLanguage::locateHandler(const std::filesystem::path &code, const QString &handler) const
{
    const qsizetype dot = handler.lastIndexOf(QLatin1Char('.'));
    const HandlerName name{toStd(handler.left(dot)), dot < 0 ? std::string() : toStd(handler.mid(dot + 1))};
    const std::filesystem::path file = code / (name.module + ".php");
    std::error_code ignored;
    return std::filesystem::exists(file, ignored) ? handlerInFile(*this, file, name) : noHandlerFile(handler, file);
}

// What begins a line's first column is outside of everything: so PHP's own style (PSR-12) lays it out.
QList<HandlerLocation> PhpLanguage::functionsIn(const QString &text) const
{
    static const QRegularExpression function(QStringLiteral(R"(^function\s+&?\s*([A-Za-z_]\w*)\s*\()"),
                                             QRegularExpression::CaseInsensitiveOption);
    QList<HandlerLocation> found;
    CodeLines lines;
    int number = 0;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        ++number;
        if (!lines.isCode(line))
            continue;
        if (const QRegularExpressionMatch match = function.match(line); match.hasMatch())
            found.append({{}, number, match.captured(1)});
    }
    return found;
}

Result<DebugAdapter> PhpLanguage::debugAdapter(const QString &id) const
{
    return adapterNamed(m_adapters, id);
}

HandlerLocation PhpLanguage::placeInLine(const QString &line) const
{
    // /code/index.php:3, #0 /code/index.php(10): greet(), in /code/index.php on line 12
    static const QRegularExpression place(
        QStringLiteral(R"re(((?:/|\b)[\w./+-]+\.php)(?::(\d+)|\((\d+)\)(?:: ([\w\\:>-]+)\()?| on line (\d+)))re"));
    const QRegularExpressionMatch match = place.match(line);
    if (!match.hasMatch())
        return {{}, 0, {}};
    const QString number = match.captured(2) + match.captured(3) + match.captured(5);
    return {toPath(match.captured(1)), number.toInt(), match.captured(4)};
}

} // namespace fermata
