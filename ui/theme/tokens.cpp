// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace fermata {

namespace {

QByteArray resource(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void collect(const QJsonObject &object, const QString &prefix, Tokens &tokens)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isObject())
            collect(it->toObject(), prefix + it.key() + QLatin1Char('.'), tokens);
        else
            tokens.insert(prefix + it.key(), QColor(it->toString()));
    }
}

// Style sheets do not read #AARRGGBB everywhere.
QString cssColor(const QColor &color)
{
    return QStringLiteral("rgba(%1, %2, %3, %4)")
        .arg(color.red())
        .arg(color.green())
        .arg(color.blue())
        .arg(color.alpha());
}

} // namespace

Tokens loadTokens(const QString &name)
{
    Tokens tokens;
    const QByteArray json = resource(QStringLiteral(":/themes/%1.json").arg(name));
    collect(QJsonDocument::fromJson(json).object(), {}, tokens);
    return tokens;
}

QColor tokenColor(const Tokens &tokens, const QString &name)
{
    return tokens.value(name, QColor(Qt::magenta));
}

QPalette makePalette(const Tokens &tokens)
{
    const auto color = [&tokens](const char *name) { return tokenColor(tokens, QLatin1String(name)); };
    QPalette palette;
    palette.setColor(QPalette::Window, color("panel"));
    palette.setColor(QPalette::WindowText, color("text"));
    palette.setColor(QPalette::Base, color("base"));
    palette.setColor(QPalette::AlternateBase, color("panel"));
    palette.setColor(QPalette::Text, color("text"));
    palette.setColor(QPalette::PlaceholderText, color("disabled"));
    palette.setColor(QPalette::Button, color("control"));
    palette.setColor(QPalette::ButtonText, color("text"));
    palette.setColor(QPalette::BrightText, color("error"));
    palette.setColor(QPalette::Highlight, color("selection"));
    palette.setColor(QPalette::HighlightedText, color("text"));
    palette.setColor(QPalette::Inactive, QPalette::Highlight, color("inactiveSelection"));
    palette.setColor(QPalette::ToolTipBase, color("raised"));
    palette.setColor(QPalette::ToolTipText, color("text"));
    palette.setColor(QPalette::Link, color("accent"));
    palette.setColor(QPalette::LinkVisited, color("accent"));
    palette.setColor(QPalette::Light, color("hover"));
    palette.setColor(QPalette::Midlight, color("control"));
    palette.setColor(QPalette::Mid, color("border"));
    palette.setColor(QPalette::Dark, color("hairline"));
    palette.setColor(QPalette::Shadow, color("shadow"));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, color("disabled"));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, color("inactiveSelection"));
    return palette;
}

QString makeStyleSheet(const Tokens &tokens)
{
    const QString source = QString::fromUtf8(resource(QStringLiteral(":/themes/style.qss")));
    static const QRegularExpression place(QStringLiteral("@([A-Za-z][A-Za-z0-9.]*)"));
    QString sheet;
    sheet.reserve(source.size() * 2);
    qsizetype done = 0;
    for (auto matches = place.globalMatch(source); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        sheet += QStringView(source).mid(done, match.capturedStart() - done);
        sheet += cssColor(tokenColor(tokens, match.captured(1)));
        done = match.capturedEnd();
    }
    sheet += QStringView(source).mid(done);
    return sheet;
}

} // namespace fermata
