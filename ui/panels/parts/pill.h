// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fermata {

class Theme;

// A small rounded label with an icon and a word, tinted in one token's colour: a status, "cold", "warm".
class Pill : public QWidget
{
    Q_OBJECT
public:
    Pill(Theme &theme, QWidget *parent = nullptr);

    enum class Border { Solid, Dashed };
    void setContent(const QString &icon, const QString &text, const QString &token, Border border = Border::Solid);
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Theme &m_theme;
    QString m_icon;
    QString m_text;
    QString m_token;
    Border m_border = Border::Solid;
};

} // namespace fermata
