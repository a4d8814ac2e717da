// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace fermata {

class Theme;

// The button at a tab's right: a dot while there is something to save, a cross under the mouse and otherwise.
class TabButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit TabButton(Theme &theme, QWidget *parent = nullptr);

    void setModified(bool modified);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Theme &m_theme;
    bool m_modified = false;
};

} // namespace fermata
