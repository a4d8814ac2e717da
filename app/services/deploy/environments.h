// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

#include <QMap>
#include <QObject>

#include <optional>

namespace fermata {

class ProjectService;
class Settings;

// A cloud that a project goes to, by the name that its user gave it. Keys are not in here: they are looked up where the
// vendor's own tools keep them.
struct Environment
{
    QString name;
    QString provider; // CloudProvider::id()
    CloudChoice choice{};
    bool isProduction = false;
    QString role{}; // of new functions
    QString stack{}; // of AWS: deployed as a whole through it; empty: function by function
    QString bucket{}; // where the code of a stack is put
    QMap<QString, QString> parameters{}; // of its template; not for secrets
};

// The open project's clouds beside the local one, and the one that is chosen. Kept for the user, not in the project.
class Environments : public QObject
{
    Q_OBJECT
public:
    Environments(ProjectService &project, Settings &settings, QObject *parent = nullptr);

    QList<Environment> all() const; // by name
    std::optional<Environment> chosen() const; // nothing: the local cloud
    void choose(const QString &name); // empty: the local cloud
    // In the place of the one called `former`, or as a new one; is chosen then.
    void put(const Environment &environment, const QString &former = {});
    void remove(const QString &name);

Q_SIGNALS:
    void changed(); // another one is chosen, or they are others

private:
    void write(const QList<Environment> &all, const QString &chosen);

    ProjectService &m_project;
    Settings &m_settings;
};

} // namespace fermata
