// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace fermata {

// What a stack is to become.
struct StackWish
{
    QString stack;
    QByteArray templateText; // its code lies in the bucket already
    QString bucket; // where a template lies that is too long for a call
    QMap<QString, QString> parameters{};
    QStringList declared{}; // the names of all parameters of the template: those without a value keep the one they have
};

// Why a resource changes.
struct StackReason
{
    QString property; // Timeout; or what is no property: Tags, Metadata
    QString recreation; // whether it has to be made anew for it: Always, Conditionally, Never
    QString cause; // what changes it instead of the template: the parameter or the other resource
    QString before{}; // values, where the vendor tells them; secrets are hidden
    QString after{};

    bool operator==(const StackReason &) const = default;
};

struct StackChange
{
    QString action; // the vendor's word: Add, Modify, Remove, Import, Dynamic
    QString resource; // its key in the template
    QString type; // AWS::Lambda::Function
    QString replacement; // of a Modify: True, False, Conditional
    QList<StackReason> reasons{};

    bool grants() const { return type.startsWith(QLatin1String("AWS::IAM::")) && action != QLatin1String("Remove"); }
};

// What is about to be done to a stack, kept by the vendor until it is carried out or given up.
struct StackPlan
{
    QString stack;
    QString id; // of the change set; empty when nothing changes
    bool creates = false;
    QList<StackChange> changes{};
};

struct StackEvent
{
    QString id;
    TimePoint time{};
    QString resource;
    QString type;
    QString status; // CREATE_IN_PROGRESS ...
    QString reason;

    bool isFailure() const { return status.endsWith(QLatin1String("_FAILED")); }
};

struct StackState
{
    QString status; // UPDATE_COMPLETE ...; REVIEW_IN_PROGRESS while it has only a plan
    QString reason;

    bool isMoving() const
    {
        return status.endsWith(QLatin1String("_IN_PROGRESS")) && status != QLatin1String("REVIEW_IN_PROGRESS");
    }
    bool isDone() const
    {
        return status.endsWith(QLatin1String("_COMPLETE")) && !status.contains(QLatin1String("ROLLBACK"));
    }
};

// Resources that a vendor makes, changes and takes back together from a template. Errors as every call's.
class Stacks
{
public:
    virtual ~Stacks() = default;

    // Puts the bytes into the bucket unless something lies under that key already.
    virtual QFuture<Result<>> store(const QString &bucket, const QString &key, const QByteArray &bytes) = 0;
    // Asks what would change. The same wish again takes the place of its earlier plan, so that one that was interrupted
    // leaves nothing behind. Fails with Conflict ("stack.busy") while the stack moves.
    virtual QFuture<Result<StackPlan>> plan(const StackWish &wish) = 0;
    virtual QFuture<Result<>> execute(const StackPlan &plan) = 0;
    // Has an update that runs taken back; the stack moves on until it is.
    virtual QFuture<Result<>> takeBack(const QString &stack) = 0;
    // Gives a plan up, and the empty stack that was made for it.
    virtual QFuture<Result<>> discard(const StackPlan &plan) = 0;
    virtual QFuture<Result<StackState>> state(const QString &stack) = 0; // NotFound without one
    virtual QFuture<Result<QList<StackEvent>>> events(const QString &stack) = 0; // newest first; the newest page
    // The names that its functions have, by their keys in the template: the vendor makes up those that it does not say.
    virtual QFuture<Result<QMap<QString, QString>>> functions(const QString &stack) = 0;
};

// What a Cloud is beside, if its vendor has stacks.
class StackHost
{
public:
    virtual ~StackHost() = default;
    virtual Stacks &stacks() = 0;
};

} // namespace fermata
