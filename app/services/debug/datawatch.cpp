// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debug/datawatch.h"

#include "app/async/text.h"
#include "app/async/when.h"

namespace fermata {

DataWatch::DataWatch(dap::Session &session, QObject *parent) : QObject(parent), m_session(&session) {}

QStringList DataWatch::names() const
{
    QStringList names;
    for (const Watched &one : m_watched)
        names.append(one.name);
    return names;
}

void DataWatch::toggle(int variablesReference, const QString &name)
{
    if (!m_session)
        return;
    whenDone(m_session->dataPlace(variablesReference, name), this, [this, name](const Result<dap::DataPlace> &place) {
        place ? take(name, *place) : Q_EMIT refused(place.error());
    });
}

void DataWatch::take(const QString &name, const dap::DataPlace &place)
{
    if (place.id.isEmpty())
        return Q_EMIT refused(failure(Error::Code::Invalid, "debug.cannotWatch", "Changes of %1 cannot hold it: %2",
                                      {toStd(name), toStd(place.description)})
                                  .value());
    const QList<Watched> before = m_watched;
    const qsizetype removed = m_watched.removeIf([&place](const Watched &one) { return one.id == place.id; });
    if (removed == 0)
        m_watched.append({place.id, name});
    QStringList ids;
    for (const Watched &one : std::as_const(m_watched))
        ids.append(one.id);
    whenDone(m_session->setDataBreakpoints(ids), this, [this, before](const Result<> &set) {
        if (!set) {
            m_watched = before;
            Q_EMIT refused(set.error());
        }
        Q_EMIT changed();
    });
}

} // namespace fermata
