// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/release/releaseservice.h"

#include <QAbstractTableModel>

namespace fermata {

class Theme;

// A function's latest code and its published versions, newest first, each with the share of calls that aliases send there.
class VersionsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Version, Calls, Published, Description, ColumnCount };

    explicit VersionsModel(Theme &theme, QObject *parent = nullptr);

    void setState(const ReleaseState &state);
    QString version(int row) const; // empty for the latest code
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, int column) const;
    QString callsOf(const std::string &version) const;

    Theme &m_theme;
    ReleaseState m_state;
};

// The share of an alias's calls that goes to a version, 0 to 1.
double shareOf(const Alias &alias, const std::string &version);
QString percentText(double share);

} // namespace fermata
