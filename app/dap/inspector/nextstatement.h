// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/cdp.h"
#include "app/dap/inspector/scripts.h"

#include <QStringList>

#include <functional>

namespace fermata::dap {

// Holds the program at the next statement of the user's own that it comes to. V8 can only pause wherever it is, which
// in an idle program is deep in Node's own code, and each step out of there is a question over the socket: instead, for
// a moment, a breakpoint is at every place of the user's scripts.
class NextStatement
{
public:
    NextStatement(Cdp &cdp, const Scripts &scripts) : m_cdp(cdp), m_scripts(scripts) {}

    // While the program is paused; `armed` is called once it can go on.
    void arm(std::function<void()> armed);
    // False: it was not armed.
    bool disarm();

private:
    void askScript(const QString &scriptId);
    void place(const QJsonArray &locations);
    void answered();

    Cdp &m_cdp;
    const Scripts &m_scripts;
    std::function<void()> m_armed; // until it was called
    QStringList m_keys; // V8's
    int m_open = 0; // questions
    int m_left = 0; // places that may still be taken
    bool m_isArmed = false;
};

} // namespace fermata::dap
