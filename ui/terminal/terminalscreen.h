// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QColor>
#include <QPoint>
#include <QSize>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace fermata {

// What a terminal shows, without a face: bytes of a program go in, cells come out, keys become bytes for the program.
// Lines that have left the screen at its top are kept: line 0 is the oldest of these.
class TerminalScreen
{
public:
    // One of the 16 named colours, which are the theme's; or a colour of its own; or, without both, the usual one.
    struct Ink
    {
        std::optional<int> named;
        std::optional<QColor> own;
        bool operator==(const Ink &) const = default;
    };
    struct Cell
    {
        QString text; // empty where nothing is
        int width = 1; // 2 for a wide character; the cell behind it is then empty
        Ink ink;
        Ink paper;
        bool bold = false;
        bool italic = false;
        bool underlined = false;
        bool sameStyle(const Cell &other) const
        {
            return ink == other.ink && paper == other.paper && bold == other.bold && italic == other.italic
                && underlined == other.underlined;
        }
    };

    using Answer = std::function<void(const QByteArray &bytes)>; // keys, and what the terminal replies by itself

    // `size` in columns and rows.
    TerminalScreen(QSize size, Answer answer);
    ~TerminalScreen();
    TerminalScreen(const TerminalScreen &) = delete;
    TerminalScreen &operator=(const TerminalScreen &) = delete;

    static constexpr int mostKept = 5000; // lines

    void feed(const QByteArray &bytes);
    void resize(QSize size);
    QSize size() const;

    int lines() const; // kept ones and the screen's
    Cell cell(int line, int column) const;
    QString text(int line, int from, int until) const; // without blanks at its end
    std::optional<QPoint> cursor() const; // column and line; nothing while it is hidden

    // A key of Qt with its modifiers and what it types. False: it means nothing to a terminal.
    bool press(int key, Qt::KeyboardModifiers modifiers, const QString &typed);
    void type(const QString &text);
    void paste(const QString &text);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fermata
