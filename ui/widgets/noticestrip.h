// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace fermata {

class ElidedLabel;
class IconButton;
class Theme;

// A quiet strip over the thing it speaks of: an icon, one sentence, at most one way out, and a
// cross. Never modal.
class NoticeStrip : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Info, Warning, Error };

    explicit NoticeStrip(const Theme &theme, QWidget *parent = nullptr);

    // An empty `action` shows no button.
    void showNotice(Kind kind, const QString &sentence, const QString &action = {});
    QString sentence() const;

Q_SIGNALS:
    void actionTriggered();
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void drawIcon();

    const Theme &m_theme;
    Kind m_kind = Kind::Info;
    QLabel *m_icon;
    ElidedLabel *m_sentence;
    QPushButton *m_action;
    IconButton *m_close;
};

} // namespace fermata
