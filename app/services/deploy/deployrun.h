// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/deploy/deployplan.h"

#include <QObject>

namespace fermata {

// What became of one step.
struct DeployOutcome
{
    enum class Kind { Done, Failed, Left }; // Left: not begun, because it was cancelled

    DeployStep step;
    Kind kind = Kind::Left;
    Error error{}; // of a failed one
};

// Carries out a plan, the layers first, then several functions at a time. One that fails does not stop the others, unless
// they need it; what was done is recorded at once, so that the next plan goes on from there, whatever ends this one.
class DeployRun : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString role; // of functions that are made
        Leftovers leftovers = Leftovers::Keep;
    };

    DeployRun(Cloud &cloud, DeployRecord &record, Options options, QObject *parent = nullptr);

    void start(const QList<DeployStep> &steps);
    void cancel(); // what is under way is given up; finished() follows

Q_SIGNALS:
    void stepStarted(const fermata::DeployStep &step);
    void stepFinished(const fermata::DeployOutcome &outcome);
    // Once, with an outcome for each step, in their order. Steps that change nothing are Done.
    void finished(const QList<fermata::DeployOutcome> &outcomes);

private:
    void carryOutAll(const QList<DeployStep> &steps, const QList<Result<>> &layers);
    QFuture<Result<>> publish(const DeployStep &layer);
    Result<DeployStep> withItsLayers(DeployStep step) const;
    QFuture<Result<>> carryOut(const DeployStep &step);
    QFuture<Result<>> put(const DeployStep &step);
    QFuture<Result<>> attach(const QString &function, const QList<AttachmentStep> &left);
    QFuture<Result<>> removeOld(const QString &function);
    void end(const QList<DeployStep> &steps, const QList<Result<>> &results);

    Cloud &m_cloud;
    DeployRecord &m_record;
    Options m_options;
    QHash<QString, QString> m_layers; // that were published: the ARN there by the one in the manifest
    QFuture<Result<QList<Result<>>>> m_running;
};

} // namespace fermata
