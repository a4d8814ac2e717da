// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <functional>
#include <utility>

class QHBoxLayout;
class QLabel;

namespace fermata {

class Theme;

// A line above the text that tells what happened and offers the ways out. Never takes the focus, never blocks.
class Strip : public QWidget
{
    Q_OBJECT
public:
    enum class Level { Info, Warning, Error };

    // Texts are asked for again when the language changes.
    using Text = std::function<QString()>;
    struct Content
    {
        Level level = Level::Info;
        Text text;
        QList<std::pair<Text, std::function<void()>>> choices; // the strip hides when one is taken
    };

    explicit Strip(Theme &theme, QWidget *parent = nullptr);

    void tell(Content content);
    QString text() const;
    QStringList choices() const;
    void choose(int which);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    QString icon() const;
    QString token() const;

    Theme &m_theme;
    Content m_content;
    QHBoxLayout *m_layout = nullptr;
};

} // namespace fermata
