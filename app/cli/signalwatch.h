// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace fermata::cli {

// Tells of Ctrl+C or SIGTERM, once, instead of ending the program: what it has begun can be ended in order. Before any
// thread is started.
class SignalWatch : public QObject
{
    Q_OBJECT
public:
    explicit SignalWatch(QObject *parent = nullptr);
    ~SignalWatch() override;

Q_SIGNALS:
    void received();

private:
    std::unique_ptr<QSocketNotifier> m_signal;
};

} // namespace fermata::cli
