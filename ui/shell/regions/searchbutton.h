// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace fermata {

class Theme;

// Looks like a search field and is a button: it opens the palette, which is the real one.
class SearchButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SearchButton(Theme &theme, QWidget *parent = nullptr);

    void setKeys(const QString &keys); // the shortcut, shown at the right

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Theme &m_theme;
    QString m_keys;
};

} // namespace fermata
