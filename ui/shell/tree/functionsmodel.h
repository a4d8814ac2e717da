// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"

#include <QAbstractListModel>

namespace fermata {

class ProjectService;
class Theme;

// The functions of the open project as their manifests say.
class FunctionsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { RuntimeRole = Qt::UserRole };

    FunctionsModel(ProjectService &project, Theme &theme, QObject *parent = nullptr);

    const Function *function(const QModelIndex &index) const; // null if invalid

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void reload();

    ProjectService &m_project;
    Theme &m_theme;
    QList<Function> m_functions;
};

} // namespace fermata
