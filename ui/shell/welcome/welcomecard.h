// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace fermata {

class Theme;

// A big button of the welcome page: icon, what it does, and one line more.
class WelcomeCard : public QAbstractButton
{
    Q_OBJECT
public:
    enum class Weight { Card, Row }; // with a frame, or a quiet line of a list

    WelcomeCard(Theme &theme, Weight weight, QString icon, QString token, QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &detail, const QString &keys = {});

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void paintTexts(QPainter &painter) const;

    Theme &m_theme;
    Weight m_weight;
    QString m_icon;
    QString m_token;
    QString m_detail;
    QString m_keys;
};

} // namespace fermata
