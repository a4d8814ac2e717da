// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/notes.h"

#include <chrono>

namespace fermata {

using namespace std::chrono_literals;

namespace {

constexpr int kept = 50;

} // namespace

Notes::Notes(QObject *parent) : QObject(parent)
{
    m_time.setSingleShot(true);
    m_time.setInterval(8s);
    connect(&m_time, &QTimer::timeout, this, [this] {
        m_current.clear();
        Q_EMIT changed();
    });
}

void Notes::tell(const QString &text)
{
    m_current = text;
    m_history.prepend({QDateTime::currentDateTime(), text});
    m_history = m_history.mid(0, kept);
    m_time.start();
    Q_EMIT changed();
}

} // namespace fermata
