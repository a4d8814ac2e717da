// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QPointer>
#include <QProxyStyle>

class QStyleOptionComboBox;
class QStyleOptionSpinBox;

namespace fermata {

class Theme;

// Fusion with the measures and glyphs of the house: thin lines, chevrons, our check and radio
// marks, combo and spin boxes. What needs no glyph is in resources/themes/style.qss.
class HouseStyle : public QProxyStyle
{
    Q_OBJECT
public:
    // The theme draws the icons of dialogs and fields; it may go before the style does.
    explicit HouseStyle(const Theme &theme);

    void setTokens(const Tokens &tokens) { m_tokens = tokens; }

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returned) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;

    QIcon standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const override;

private:
    enum class Direction { Up, Down, Left, Right };

    QColor color(const char *token) const;
    void drawChevron(QPainter *painter, const QRect &rect, Direction direction, const QColor &color) const;
    void drawField(QPainter *painter, const QStyleOption *option, const char *fill) const;
    void drawTick(QPainter *painter, const QRect &rect, const QColor &color) const;
    void drawCheck(QPainter *painter, const QStyleOption *option) const;
    void drawRadio(QPainter *painter, const QStyleOption *option) const;
    void drawFocus(QPainter *painter, const QStyleOption *option) const;
    void drawCombo(QPainter *painter, const QStyleOptionComboBox *option, const QWidget *widget) const;
    void drawSpin(QPainter *painter, const QStyleOptionSpinBox *option, const QWidget *widget) const;

    Tokens m_tokens;
    QPointer<const Theme> m_theme;
};

} // namespace fermata
