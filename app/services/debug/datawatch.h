// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/session.h"

#include <QObject>
#include <QPointer>

namespace fermata {

// The values of one session whose changes hold the program. They lie in the memory of one process: nothing of them
// outlives it.
class DataWatch : public QObject
{
    Q_OBJECT
public:
    explicit DataWatch(dap::Session &session, QObject *parent = nullptr);

    QStringList names() const; // of the watched, in the order in which they came
    // Watches a variable of a scope or of another variable, or no longer does.
    void toggle(int variablesReference, const QString &name);

Q_SIGNALS:
    void changed();
    void refused(const fermata::Error &error);

private:
    struct Watched
    {
        QString id;
        QString name;
    };

    void take(const QString &name, const dap::DataPlace &place);

    QPointer<dap::Session> m_session;
    QList<Watched> m_watched;
};

} // namespace fermata
