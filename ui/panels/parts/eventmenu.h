// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/invoke/eventservice.h"

#include <QCoreApplication>

#include <functional>

class QMenu;

namespace fermata {

class Application;

// The menu from which an event for a function is chosen: samples for its triggers, the project's files, what was sent last.
class EventMenu
{
    Q_DECLARE_TR_FUNCTIONS(EventMenu)
public:
    // `name` is what to call the event afterwards.
    using Chosen = std::function<void(const QString &name, const QByteArray &event)>;

    // `failed` is told when a file cannot be read.
    static void fill(QMenu &menu, Application &application, const Function &function, const Chosen &chosen,
                     const std::function<void(const Error &error)> &failed);
    static QString titleOf(const SavedEvent &event);

private:
    static void addLast(QMenu &menu, Application &application, const Function &function, const Chosen &chosen);
};

} // namespace fermata
