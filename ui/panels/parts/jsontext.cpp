// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fermata {

namespace {

// Qt's parser wants an object or an array at the top; an event may be a string or a number.
QJsonArray wrapped(const QByteArray &text, QJsonParseError *problem)
{
    return QJsonDocument::fromJson('[' + text + ']', problem).array();
}

JsonProblem placed(const QByteArray &text, qsizetype offset, const QString &message)
{
    const QByteArray before = text.left(offset);
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return {static_cast<int>(before.count('\n')) + 1,
            static_cast<int>(QString::fromUtf8(before.mid(lineStart)).size()) + 1, message};
}

// Copies JSON that is known to be valid and sets its white space anew.
class Indenter
{
public:
    QByteArray run(const QByteArray &text)
    {
        m_out.reserve(text.size() * 2);
        for (qsizetype at = 0; at < text.size(); ++at) {
            if (text[at] == '"')
                at = copyString(text, at);
            else
                copySign(text, at);
        }
        return m_out;
    }

private:
    // Returns where the string's closing quote stands.
    qsizetype copyString(const QByteArray &text, qsizetype at)
    {
        const qsizetype start = at;
        for (++at; at < text.size() && text[at] != '"'; ++at) {
            if (text[at] == '\\')
                ++at;
        }
        m_out += text.mid(start, at - start + 1);
        return at;
    }

    void copySign(const QByteArray &text, qsizetype at)
    {
        const char sign = text[at];
        switch (sign) {
        case '{':
        case '[':
            m_out += sign;
            ++m_depth;
            if (!closesNext(text, at))
                newLine();
            break;
        case '}':
        case ']':
            --m_depth;
            if (!m_out.endsWith('{') && !m_out.endsWith('['))
                newLine();
            m_out += sign;
            break;
        case ',':
            m_out += sign;
            newLine();
            break;
        case ':': m_out += ": "; break;
        case ' ':
        case '\t':
        case '\r':
        case '\n': break;
        default: m_out += sign;
        }
    }

    static bool closesNext(const QByteArray &text, qsizetype at)
    {
        for (++at; at < text.size(); ++at) {
            if (!QByteArrayView(" \t\r\n").contains(text[at]))
                return text[at] == '}' || text[at] == ']';
        }
        return false;
    }

    void newLine() { m_out += '\n' + QByteArray(2 * m_depth, ' '); }

    QByteArray m_out;
    qsizetype m_depth = 0;
};

} // namespace

std::optional<JsonProblem> jsonProblem(const QByteArray &text)
{
    QJsonParseError problem;
    const QJsonArray value = wrapped(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return placed(text, std::clamp<qsizetype>(problem.offset - 1, 0, text.size()), problem.errorString());
    if (value.size() != 1) {
        problem.error = value.isEmpty() ? QJsonParseError::IllegalValue : QJsonParseError::GarbageAtEnd;
        return placed(text, value.isEmpty() ? 0 : text.size(), problem.errorString());
    }
    return std::nullopt;
}

std::optional<QByteArray> indentedJson(const QByteArray &text)
{
    if (jsonProblem(text))
        return std::nullopt;
    return Indenter().run(text);
}

} // namespace fermata
