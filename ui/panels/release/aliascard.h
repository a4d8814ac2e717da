// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/release/releaseservice.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace fermata {

class CanaryRow;
class CanaryRun;
class SegmentedSwitch;
class Theme;
class TrafficBar;

// One alias: where its calls go, the stages of a shift to another version, and the way forward and back.
class AliasCard : public QWidget
{
    Q_OBJECT
public:
    AliasCard(Theme &theme, QWidget *parent = nullptr);

    void setAlias(const Alias &alias, const QList<FunctionVersion> &versions);
    void setBusy(bool busy);
    void showCanary(const CanaryRun *run); // null: there was none
    QString alias() const;
    void retranslate();

Q_SIGNALS:
    void shiftRequested(const QString &alias, const QString &version, double percent);
    void promoteRequested(const QString &alias);
    void rollBackRequested(const QString &alias);
    void removeRequested(const QString &alias);
    void canaryRequested(const QString &alias, const QStringList &versions); // the chosen one first
    void nextStageRequested(const QString &alias);
    void stopRequested(const QString &alias);

private:
    void buildLayout();
    void showStage();
    QStringList candidates() const;

    Alias m_alias;
    QLabel *m_name;
    TrafficBar *m_bar;
    QLabel *m_to;
    QComboBox *m_candidate;
    SegmentedSwitch *m_stage;
    QPushButton *m_promote;
    QPushButton *m_rollBack;
    QPushButton *m_startCanary;
    CanaryRow *m_canary;
};

} // namespace fermata
