// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/release/releaseservice.h"
#include "app/services/release/twinrun.h"

#include <QObject>

namespace fermata {

class Application;

// Where a function of the project can be run: its latest code, versions and aliases in the local cloud, and in the chosen
// environment or else the cloud that the vendor's own tools would speak with, if there are keys for it and it has the
// function.
class TwinTargets : public QObject
{
    Q_OBJECT
public:
    struct Place
    {
        bool isOnline = false;
        QString qualifier; // empty: the latest code

        bool operator==(const Place &) const = default;
    };

    TwinTargets(Application &application, const QString &function, QObject *parent);

    void load(); // asks both clouds
    const QList<Place> &places() const { return m_places; } // local ones first
    QString text(const Place &place) const;
    // Nothing while its cloud is not there.
    std::optional<RunTarget> target(const Place &place);

    // Why there are no places online; nothing while it is not known, or when there are some.
    const std::optional<Error> &onlineProblem() const { return m_onlineProblem; }

Q_SIGNALS:
    void changed();

private:
    QFuture<Result<ReleaseState>> stateOf(Cloud &cloud);
    void add(bool isOnline, const ReleaseState &state);
    void connectOnline(const CloudConnection &connection);

    Application &m_application;
    QString m_function;
    std::unique_ptr<Cloud> m_online;
    QString m_onlineName;
    QList<Place> m_places;
    std::optional<Error> m_onlineProblem;
};

} // namespace fermata
