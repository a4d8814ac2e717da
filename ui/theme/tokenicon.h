// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIconEngine>
#include <QPointer>
#include <QString>

namespace fermata {

class Theme;

// Draws resources/icons/<name>.svg with `currentColor` replaced by a token's colour. Asks the theme
// at each drawing, so icons that exist follow a change of mode. Pictures are cached by colour and
// device size.
class TokenIcon : public QIconEngine
{
public:
    TokenIcon(const Theme &theme, QString name, QString token);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine *clone() const override;
    bool isNull() override { return false; }

private:
    QColor color(QIcon::Mode mode, QIcon::State state) const;

    QPointer<const Theme> m_theme;
    QString m_name;
    QString m_token;
};

} // namespace fermata
