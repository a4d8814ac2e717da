// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/deploy/deployment.h"
#include "ui/panels/parts/recordtree.h"

class QStandardItem;
class QStandardItemModel;

namespace fermata {

class Theme;

// The steps of a deploy, each with what it changes below it, and how far each is.
class DeployTree : public RecordTree
{
    Q_OBJECT
public:
    explicit DeployTree(Theme &theme, QWidget *parent = nullptr);

    void setSteps(const QList<DeployStep> &steps);
    void showStarted(int step);
    void showOutcome(int step, const DeployOutcome &outcome);

private:
    enum Column { What, Change, Outcome, ColumnCount };

    QList<QStandardItem *> row(const QString &icon, const QString &token, const QString &what, const QString &change);
    void addDetails(QStandardItem &parent, const DeployStep &step);
    void addAttachment(QStandardItem &parent, const AttachmentStep &step);

    Theme &m_theme;
    QStandardItemModel *m_model;
};

} // namespace fermata
