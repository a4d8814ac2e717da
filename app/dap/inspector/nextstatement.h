// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/inspector/cdp.h"
#include "app/dap/inspector/scripts.h"

#include <QStringList>

#include <functional>

namespace fermata::dap {

// Holds the program at the next statement of the user's own that it comes to. V8 can only pause wherever it is: in an idle
// program deep in Node's own code, where each step out is a question over the socket, and while nothing but skipped code
// runs not at all. Instead, for a moment, a breakpoint is at every place of the user's scripts.
class NextStatement
{
public:
    NextStatement(Cdp &cdp, const Scripts &scripts) : m_cdp(cdp), m_scripts(scripts) {}

    // `armed` is called once all places are taken: one that is paused can go on then.
    void arm(std::function<void()> armed);
    // False: it was not armed.
    bool disarm();

private:
    void askScript(const QString &scriptId);
    void place(const QJsonArray &locations);
    void free(const QString &key);
    void answered();

    Cdp &m_cdp;
    const Scripts &m_scripts;
    std::function<void()> m_armed; // until it was called
    QStringList m_keys; // V8's
    int m_open = 0; // questions
    int m_left = 0; // places that may still be taken
    int m_round = 0; // answers to questions of an earlier one come too late
    bool m_isArmed = false;
};

} // namespace fermata::dap
