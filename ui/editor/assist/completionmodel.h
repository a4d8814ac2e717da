// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/assist/assistance.h"

#include <QAbstractListModel>

namespace fermata {

class Theme;

// What may be written, as far as it fits what is typed: the best first.
class CompletionModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole, MarksRole };

    CompletionModel(Theme &theme, QObject *parent) : QAbstractListModel(parent), m_theme(theme) {}

    void setCompletions(const QList<Completion> &list, const QString &typed);
    const Completion &at(int row) const { return m_rows[row].completion; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        Completion completion;
        QList<int> marks; // letters that were typed
        int score = 0;
    };

    Theme &m_theme;
    QList<Row> m_rows;
};

} // namespace fermata
