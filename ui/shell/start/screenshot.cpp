// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start/screenshot.h"

#include <QApplication>
#include <QPixmap>
#include <QWidget>

#include <chrono>

namespace fermata {

using namespace std::chrono_literals;

namespace {

constexpr auto interval = 100ms;
constexpr int quietLooks = 4;
constexpr qint64 patienceMs = 15'000;

} // namespace

Screenshot::Screenshot(QWidget &window, QString file, std::function<bool()> isBusy, QObject *parent)
    : QObject(parent), m_window(window), m_file(std::move(file)), m_isBusy(std::move(isBusy))
{
    QApplication::setCursorFlashTime(0);
    m_waited.start();
    connect(&m_timer, &QTimer::timeout, this, &Screenshot::look);
    m_timer.start(interval);
}

void Screenshot::look()
{
    const QImage now = m_window.grab().toImage();
    m_same = now == m_last && !m_isBusy() ? m_same + 1 : 0;
    m_last = now;
    if (m_same < quietLooks && m_waited.elapsed() < patienceMs)
        return;
    m_timer.stop();
    Q_EMIT finished(now.save(m_file));
}

} // namespace fermata
