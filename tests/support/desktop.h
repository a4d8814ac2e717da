// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/accessible.h"

#include <QProcess>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace fermata::test {

// A person at the IDE: sees what is on the screen, moves the mouse, presses keys. Knows nothing of the program's inside.
// Every step waits until what it needs is there; problem() says what was missing when one fails; failure.png and failure.txt in the pictures' folder have the screen
// and what the accessibility bus knew of it.
class Desktop
{
public:
    explicit Desktop(QString pictures); // folder for screenshots; created
    ~Desktop(); // ends the program

    bool start(const QString &program, const QStringList &arguments);
    bool isRunning() const;
    QString problem() const { return m_problem; }

    // Finds a showing thing by its name (exact, or from the start when it ends in *) and, unless empty, its role.
    std::optional<Accessible> find(const QString &name, const QString &role = {}) const;
    bool waitFor(const QString &name, const QString &role = {},
                 std::chrono::seconds patience = std::chrono::seconds(15));
    bool waitUntil(const QString &what, const std::function<bool()> &condition,
                   std::chrono::seconds patience = std::chrono::seconds(20));

    bool click(const QString &name, const QString &role = {});
    bool doubleClick(const QString &name, const QString &role = {});
    void clickAt(QPoint screen, int times = 1);
    void type(const QString &text); // ASCII: other characters depend on the keyboard layout
    void key(const QString &keys); // xdotool's words: "ctrl+shift+p", "Return", "F5"

    // All text that is showing below a thing, one line each.
    QStringList textsOf(const QString &name, const QString &role = {}) const;
    bool shows(const QString &text) const; // anywhere in the window, as part of a name or text

    void picture(const QString &name) const; // <pictures>/<name>.png of the whole screen

private:
    Accessible application() const;
    bool fail(const QString &what);

    QString m_pictures;
    QString m_problem;
    QString m_program;
    std::unique_ptr<QProcess> m_process;
};

} // namespace fermata::test
