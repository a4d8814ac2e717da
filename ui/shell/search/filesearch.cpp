// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/search/filesearch.h"

#include "app/async/text.h"
#include "app/services/project/textfile.h"
#include "ui/shell/palette/fileindex.h"
#include "ui/shell/tree/ignorerules.h"

#include <QFile>
#include <QStringDecoder>
#include <QtConcurrentRun>

#include <algorithm>

namespace fermata {

namespace {

constexpr qint64 largestFile = 16 * 1024 * 1024;
constexpr qsizetype binaryProbe = 8000;
constexpr int textBefore = 60;
constexpr int longestText = 240;

// Which files are meant.
class FileChoice
{
public:
    explicit FileChoice(const QString &globs)
    {
        QStringList wanted;
        QStringList unwanted;
        for (const QString &glob : globs.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            const QString one = glob.trimmed();
            if (one.startsWith(QLatin1Char('!')))
                unwanted.append(one.mid(1));
            else if (!one.isEmpty())
                wanted.append(one);
        }
        m_all = wanted.isEmpty();
        m_wanted = IgnoreRules::fromText(wanted.join(QLatin1Char('\n')));
        m_unwanted = IgnoreRules::fromText(unwanted.join(QLatin1Char('\n')));
    }

    bool has(const QString &path) const { return (m_all || meets(m_wanted, path)) && !meets(m_unwanted, path); }

private:
    // A folder's name stands for all that is in it.
    static bool meets(const IgnoreRules &rules, const QString &path)
    {
        for (qsizetype slash = path.indexOf(QLatin1Char('/')); slash >= 0;
             slash = path.indexOf(QLatin1Char('/'), slash + 1)) {
            if (rules.ignores(path.left(slash), true))
                return true;
        }
        return rules.ignores(path, false);
    }

    bool m_all = true;
    IgnoreRules m_wanted;
    IgnoreRules m_unwanted;
};

// Nothing for what is no text.
QString textOf(const QString &path)
{
    QFile file(path);
    if (file.size() > largestFile || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    const bool isPlain = !bytes.left(binaryProbe).contains('\0');
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder.decode(bytes);
    if (isPlain && !decoder.hasError())
        return text;
    const Result<TextFile> other = loadTextFile(toPath(path)); // another encoding
    return other ? other->text : QString();
}

// The text of a replacement with the groups of what was found.
QString filledIn(const QString &form, const QRegularExpressionMatch &match)
{
    static const QRegularExpression part(QStringLiteral(R"(\\(n|t|\\|\d{1,2})|\$(\$|&|\d{1,2}))"));
    QString text;
    qsizetype at = 0;
    for (auto parts = part.globalMatch(form); parts.hasNext();) {
        const QRegularExpressionMatch found = parts.next();
        text += form.mid(at, found.capturedStart() - at);
        at = found.capturedEnd();
        const QString word = found.captured(1) + found.captured(2);
        if (word == QLatin1String("n"))
            text += QLatin1Char('\n');
        else if (word == QLatin1String("t"))
            text += QLatin1Char('\t');
        else if (word == QLatin1String("&"))
            text += match.captured(0);
        else if (word[0].isDigit())
            text += match.captured(word.toInt());
        else
            text += word; // an escaped sign itself
    }
    return text + form.mid(at);
}

SearchHit hitAt(const QString &text, const QRegularExpressionMatch &match, qsizetype lineStart, int line)
{
    qsizetype lineEnd = text.indexOf(QLatin1Char('\n'), match.capturedStart());
    if (lineEnd < 0)
        lineEnd = text.size();
    if (lineEnd > lineStart && text[lineEnd - 1] == QLatin1Char('\r'))
        --lineEnd;
    qsizetype from = lineStart;
    while (from < match.capturedStart() && text[from].isSpace())
        ++from;
    from = std::max(from, match.capturedStart() - textBefore);
    const qsizetype length = std::min<qsizetype>(lineEnd - from, longestText);
    return {.line = line,
            .column = int(match.capturedStart() - lineStart) + 1,
            .length = int(match.capturedLength()),
            .text = text.mid(from, std::max<qsizetype>(length, 0)),
            .start = int(match.capturedStart() - from)};
}

void search(QPromise<FileHits> &promise, const QString &root, const SearchQuestion &question,
            const QHash<QString, QString> &open)
{
    const FileChoice choice(question.files);
    int left = mostHits;
    for (const QString &path : FileIndex::filesBelow(root)) {
        if (promise.isCanceled() || left <= 0)
            return;
        if (!choice.has(path))
            continue;
        const QString absolute = root + QLatin1Char('/') + path;
        const auto unsaved = open.constFind(absolute);
        const QString text = unsaved != open.constEnd() ? *unsaved : textOf(absolute);
        const QList<SearchHit> hits = searchText(text, question, left);
        left -= int(hits.size());
        if (!hits.isEmpty())
            promise.addResult(FileHits{path, hits});
    }
}

} // namespace

QRegularExpression expressionOf(const SearchQuestion &question)
{
    QString form = question.regularExpression ? question.text : QRegularExpression::escape(question.text);
    if (question.wholeWord)
        form = QStringLiteral("\\b(?:%1)\\b").arg(form);
    QRegularExpression::PatternOptions options = QRegularExpression::MultilineOption;
    options |= QRegularExpression::UseUnicodePropertiesOption;
    options.setFlag(QRegularExpression::CaseInsensitiveOption, !question.caseSensitive);
    return QRegularExpression(form, options);
}

QList<SearchHit> searchText(const QString &text, const SearchQuestion &question, int most)
{
    const QRegularExpression expression = expressionOf(question);
    QList<SearchHit> hits;
    int line = 1;
    qsizetype lineStart = 0;
    auto matches = expression.globalMatch(text);
    while (matches.hasNext() && hits.size() < most) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength() == 0)
            continue;
        for (qsizetype next; (next = text.indexOf(QLatin1Char('\n'), lineStart)) >= 0 && next < match.capturedStart();
             lineStart = next + 1)
            ++line;
        hits.append(hitAt(text, match, lineStart, line));
        if (question.replacement)
            hits.last().replacement =
                question.regularExpression ? filledIn(*question.replacement, match) : *question.replacement;
    }
    return hits;
}

QFuture<FileHits> searchFiles(const QString &root, const SearchQuestion &question, const QHash<QString, QString> &open)
{
    return QtConcurrent::run(search, root, question, open);
}

} // namespace fermata
