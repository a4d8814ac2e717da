// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace fermata {

class Theme;

// A quiet button with a state: dot or icon, text, and an arrow when it opens a menu. For rows of quiet
// things: title bar, status bar, the row above a handler.
class Chip : public QAbstractButton
{
    Q_OBJECT
public:
    enum class Frame { None, Outlined };
    enum class Dot { None, Filled, Ring };

    Chip(Theme &theme, Frame frame, QWidget *parent = nullptr);

    void setIconName(const QString &name, const QString &token = QStringLiteral("text2"));
    void setDot(Dot dot, const QString &token = {});
    void setArrow(bool shown);
    void setTextToken(const QString &token);
    void setPadding(int pixels); // left and right of the content; 8 at first
    // Without its text it is as wide as its sign: for rows with little room. The accessible name stays.
    void setTextShown(bool shown);
    int widthWith(bool text) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int contentWidth(int textWidth) const;
    QString shownText() const { return m_textShown ? text() : QString(); }
    void paintFrame(QPainter &painter) const;
    int paintSign(QPainter &painter, int left) const; // the dot or icon; where the text may begin

    Theme &m_theme;
    Frame m_frame;
    Dot m_dot = Dot::None;
    QString m_dotToken;
    QString m_iconName;
    QString m_iconToken;
    QString m_textToken = QStringLiteral("text2");
    bool m_arrow = false;
    int m_padding = 8;
    bool m_textShown = true;
};

} // namespace fermata
