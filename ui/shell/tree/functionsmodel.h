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
    enum Role {
        RuntimeRole = Qt::UserRole,
        PlaceRole, // the folder of its manifest below the project's, where another function has the same name; else empty
    };

    FunctionsModel(ProjectService &project, Theme &theme, QObject *parent = nullptr);

    const Function *function(const QModelIndex &index) const; // null if invalid

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        Function function;
        QString folder; // of its manifest, below the project's; "./" for that itself
        bool isAmbiguous = false;

        bool operator==(const Row &) const = default;
    };

    QList<Row> rowsNow() const;
    void reload();

    ProjectService &m_project;
    Theme &m_theme;
    QList<Row> m_rows;
};

} // namespace fermata
