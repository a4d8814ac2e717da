// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/stacks.h"

#include "app/async/chain.h"
#include "app/async/pause.h"
#include "app/async/text.h"
#include "plugins/aws/stackshape.h"

#include <QCryptographicHash>

namespace fermata::aws {

namespace {

constexpr std::chrono::milliseconds pollTime{1000};
constexpr int mostPolls = 600;
constexpr qsizetype mostInlineBytes = 51'200; // of a template in the call itself

// The same wish has the same name.
QString changeSetName(const StackWish &wish)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(wish.templateText);
    for (auto it = wish.parameters.begin(); it != wish.parameters.end(); ++it)
        hash.addData((it.key() + QLatin1Char('=') + it.value() + QLatin1Char('\n')).toUtf8());
    return QStringLiteral("fermata-") + QString::fromLatin1(hash.result().toHex().left(24));
}

QString templateKey(const StackWish &wish)
{
    const QByteArray hash = QCryptographicHash::hash(wish.templateText, QCryptographicHash::Sha256).toHex();
    return wish.stack + QLatin1Char('/') + QString::fromLatin1(hash) + QStringLiteral(".template");
}

bool saysNothingChanges(const QString &reason)
{
    return reason.contains(QLatin1String("didn't contain changes"))
        || reason.contains(QLatin1String("No updates are to be performed"));
}

// The service calls a stack that is not there a wrong request.
Error missing(Error error)
{
    if (toQString(error.message).contains(QLatin1String("does not exist")))
        error.code = Error::Code::NotFound;
    return error;
}

// Only one that was never whole has nothing to lose by being deleted.
tl::unexpected<Error> cannotChange(const QString &stack, const StackState &state)
{
    const bool neverWas =
        state.status.startsWith(QLatin1String("ROLLBACK_")) || state.status.startsWith(QLatin1String("CREATE_"));
    const bool isGoing = state.status.startsWith(QLatin1String("DELETE_"));
    return failure(Error::Code::Conflict, "stack.stuck", "The stack %1 cannot be changed: it is in %2",
                   {toStd(stack), toStd(state.status)},
                   neverWas  ? "Its first deploy failed, so that it has to be deleted: aws cloudformation delete-stack"
                   : isGoing ? "Delete it once more: aws cloudformation delete-stack"
                             : "Let its rollback go on first: aws cloudformation continue-update-rollback");
}

} // namespace

AwsStacks::AwsStacks(Wire &wire) : m_wire(wire) {}

QFuture<Result<Xml>> AwsStacks::call(const QString &action, const Items &items)
{
    QUrlQuery form;
    addItem(form, "Action", action);
    addItem(form, "Version", QStringLiteral("2010-05-15"));
    for (const auto &[name, value] : items)
        addItem(form, name.toLatin1().constData(), value);
    return thenRead<Xml>(m_wire.form(Service::CloudFormation, form), m_wire.context(),
                         [action](const HttpResponse &response) -> Result<Xml> {
                             const Xml root = xmlFrom(response.body);
                             if (root.isEmpty())
                                 return failure(Error::Code::Internal, "aws.badAnswer",
                                                "The cloud's answer makes no sense: %1", {"no XML"});
                             return root.child((toStd(action) + "Result").c_str());
                         });
}

QFuture<Result<>> AwsStacks::store(const QString &bucket, const QString &key, const QByteArray &bytes)
{
    const auto put = [this, bucket, key, bytes](const Result<HttpResponse> &there) {
        if (there)
            return finished<void>(Result<>());
        if (there.error().code != Error::Code::NotFound)
            return finished<void>(failure(there.error()));
        return thenEither<void>(
            m_wire.object("PUT", bucket, key, bytes), m_wire.context(), [bucket](const Result<HttpResponse> &stored) {
                if (stored)
                    return finished<void>(Result<>());
                if (stored.error().code != Error::Code::NotFound)
                    return finished<void>(failure(stored.error()));
                return finished<void>(
                    failure(Error::Code::NotFound, "aws.noBucket", "There is no bucket %1", {toStd(bucket)},
                            "Make it, or name another one in the environment: the code is put there"));
            });
    };
    return thenEither<void>(m_wire.object("HEAD", bucket, key, {}), m_wire.context(), put);
}

QFuture<Result<StackState>> AwsStacks::state(const QString &stack)
{
    const auto asked = call(QStringLiteral("DescribeStacks"), {{QStringLiteral("StackName"), stack}});
    return thenEither<StackState>(asked, m_wire.context(), [stack](const Result<Xml> &answer) {
        if (!answer)
            return finished<StackState>(failure(missing(answer.error())));
        const Xml &found = answer->child("Stacks").child("member");
        return finished<StackState>(StackState{found.value("StackStatus"), found.value("StackStatusReason")});
    });
}

QFuture<Result<StackPlan>> AwsStacks::plan(const StackWish &wish)
{
    return thenEither<StackPlan>(state(wish.stack), m_wire.context(), [this, wish](const Result<StackState> &state) {
        if (!state && state.error().code != Error::Code::NotFound)
            return finished<StackPlan>(failure(state.error()));
        if (state && state->isMoving())
            return finished<StackPlan>(
                failure(Error::Code::Conflict, "stack.busy", "The stack %1 is being changed: it is in %2",
                        {toStd(wish.stack), toStd(state->status)}, "Deploy again when it is done"));
        if (state
            && (state->status == QLatin1String("ROLLBACK_COMPLETE")
                || state->status.endsWith(QLatin1String("_FAILED"))))
            return finished<StackPlan>(cannotChange(wish.stack, *state));
        const bool creates = !state || state->status == QLatin1String("REVIEW_IN_PROGRESS");
        if (!state)
            return create(wish, creates);
        // What an interrupted deploy of the same left there.
        const auto cleared =
            call(QStringLiteral("DeleteChangeSet"),
                 {{QStringLiteral("StackName"), wish.stack}, {QStringLiteral("ChangeSetName"), changeSetName(wish)}});
        return thenEither<StackPlan>(cleared, m_wire.context(),
                                     [this, wish, creates](const Result<Xml> &) { return create(wish, creates); });
    });
}

QFuture<Result<StackPlan>> AwsStacks::create(const StackWish &wish, bool creates)
{
    Items items{{QStringLiteral("StackName"), wish.stack},
                {QStringLiteral("ChangeSetName"), changeSetName(wish)},
                {QStringLiteral("ChangeSetType"), creates ? QStringLiteral("CREATE") : QStringLiteral("UPDATE")},
                {QStringLiteral("Capabilities.member.1"), QStringLiteral("CAPABILITY_IAM")},
                {QStringLiteral("Capabilities.member.2"), QStringLiteral("CAPABILITY_NAMED_IAM")},
                {QStringLiteral("Capabilities.member.3"), QStringLiteral("CAPABILITY_AUTO_EXPAND")}};
    int number = 0;
    for (const QString &name : wish.declared) {
        const auto given = wish.parameters.find(name);
        if (given == wish.parameters.end() && creates)
            continue; // its own default
        const QString place = QStringLiteral("Parameters.member.%1.").arg(++number);
        items.append({place + QStringLiteral("ParameterKey"), name});
        if (given == wish.parameters.end())
            items.append({place + QStringLiteral("UsePreviousValue"), QStringLiteral("true")});
        else
            items.append({place + QStringLiteral("ParameterValue"), *given});
    }
    const auto send = [this, wish, creates](const Items &all) {
        const auto created = call(QStringLiteral("CreateChangeSet"), all);
        return thenEither<StackPlan>(created, m_wire.context(), [this, wish, creates](const Result<Xml> &answer) {
            if (answer)
                return made({wish.stack, answer->value("Id"), creates, {}}, {}, mostPolls);
            const bool nothing = saysNothingChanges(toQString(answer.error().message));
            return finished<StackPlan>(nothing ? Result<StackPlan>(StackPlan{wish.stack, {}, creates, {}})
                                               : Result<StackPlan>(failure(answer.error())));
        });
    };
    if (wish.templateText.size() <= mostInlineBytes) {
        items.append({QStringLiteral("TemplateBody"), QString::fromUtf8(wish.templateText)});
        return send(items);
    }
    const QUrl place = m_wire.objectUrl(wish.bucket, templateKey(wish));
    items.append({QStringLiteral("TemplateURL"), place.toString()});
    return thenAsk<StackPlan>(store(wish.bucket, templateKey(wish), wish.templateText), m_wire.context(),
                              [send, items] { return send(items); });
}

// Waits until the change set is made, then reads all of its pages.
QFuture<Result<StackPlan>> AwsStacks::made(const StackPlan &plan, const QString &token, int polls)
{
    Items items{{QStringLiteral("ChangeSetName"), plan.id},
                {QStringLiteral("StackName"), plan.stack},
                {QStringLiteral("IncludePropertyValues"), QStringLiteral("true")}};
    if (!token.isEmpty())
        items.append({QStringLiteral("NextToken"), token});
    return thenAsk<StackPlan>(
        call(QStringLiteral("DescribeChangeSet"), items), m_wire.context(), [this, plan, polls](const Xml &answer) {
            const QString status = answer.value("Status");
            if (status == QLatin1String("FAILED"))
                return refused(plan, answer.value("StatusReason"));
            if (status != QLatin1String("CREATE_COMPLETE")) {
                if (polls == 0)
                    return finished<StackPlan>(failure(Error::Code::Timeout, "stack.planPending",
                                                       "CloudFormation still plans the change of %1",
                                                       {toStd(plan.stack)}));
                return thenAsk<StackPlan>(pauseFor(pollTime, m_wire.context()), m_wire.context(),
                                          [this, plan, polls] { return made(plan, {}, polls - 1); });
            }
            StackPlan more = plan;
            for (const Xml &member : answer.child("Changes").children)
                more.changes.append(stackChangeFrom(member));
            const QString next = answer.value("NextToken");
            return next.isEmpty() ? finished<StackPlan>(more) : made(more, next, polls);
        });
}

QFuture<Result<StackPlan>> AwsStacks::refused(const StackPlan &plan, const QString &reason)
{
    Result<StackPlan> result = failure(Error::Code::Invalid, "stack.refused", "CloudFormation cannot change %1: %2",
                                       {toStd(plan.stack), toStd(reason)});
    if (saysNothingChanges(reason))
        result = StackPlan{plan.stack, {}, plan.creates, {}};
    return thenEither<StackPlan>(discard(plan), m_wire.context(),
                                 [result](const Result<> &) { return finished<StackPlan>(result); });
}

// An answer may get lost and the call be sent again: what is refused then because it runs already, runs.
QFuture<Result<>> AwsStacks::execute(const StackPlan &plan)
{
    const Items items{{QStringLiteral("ChangeSetName"), plan.id}, {QStringLiteral("StackName"), plan.stack}};
    return thenEither<void>(
        call(QStringLiteral("ExecuteChangeSet"), items), m_wire.context(), [this, items](const Result<Xml> &executed) {
            if (executed)
                return finished<void>(Result<>());
            const Error refusal = executed.error();
            if (refusal.code == Error::Code::Cancelled)
                return finished<void>(failure(refusal));
            return thenEither<void>(
                call(QStringLiteral("DescribeChangeSet"), items), m_wire.context(),
                [refusal](const Result<Xml> &there) {
                    const bool runs = there && there->value("ExecutionStatus").startsWith(QLatin1String("EXECUTE_"));
                    return finished<void>(runs ? Result<>() : Result<>(failure(refusal)));
                });
        });
}

QFuture<Result<>> AwsStacks::takeBack(const QString &stack)
{
    return thenRead<void>(call(QStringLiteral("CancelUpdateStack"), {{QStringLiteral("StackName"), stack}}),
                          m_wire.context(), [](const Xml &) { return Result<>(); });
}

QFuture<Result<>> AwsStacks::discard(const StackPlan &plan)
{
    const auto deleted = call(QStringLiteral("DeleteChangeSet"),
                              {{QStringLiteral("ChangeSetName"), plan.id}, {QStringLiteral("StackName"), plan.stack}});
    return thenAsk<void>(deleted, m_wire.context(), [this, plan](const Xml &) {
        if (!plan.creates)
            return finished<void>(Result<>());
        return thenRead<void>(call(QStringLiteral("DeleteStack"), {{QStringLiteral("StackName"), plan.stack}}),
                              m_wire.context(), [](const Xml &) { return Result<>(); });
    });
}

QFuture<Result<QMap<QString, QString>>> AwsStacks::functions(const QString &stack)
{
    return functionsFrom(stack, {}, {});
}

// What is deleted stays in the list for a while.
QFuture<Result<QMap<QString, QString>>> AwsStacks::functionsFrom(const QString &stack, const QString &token,
                                                                 const QMap<QString, QString> &before)
{
    Items items{{QStringLiteral("StackName"), stack}};
    if (!token.isEmpty())
        items.append({QStringLiteral("NextToken"), token});
    using Functions = QMap<QString, QString>;
    return thenEither<Functions>(call(QStringLiteral("ListStackResources"), items), m_wire.context(),
                                 [this, stack, before](const Result<Xml> &answer) {
                                     if (!answer)
                                         return finished<Functions>(failure(missing(answer.error())));
                                     Functions all = before;
                                     for (const Xml &member : answer->child("StackResourceSummaries").children) {
                                         const QString name = member.value("PhysicalResourceId");
                                         if (member.value("ResourceType") == QLatin1String("AWS::Lambda::Function")
                                             && !name.isEmpty()
                                             && member.value("ResourceStatus") != QLatin1String("DELETE_COMPLETE"))
                                             all.insert(member.value("LogicalResourceId"), name);
                                     }
                                     const QString next = answer->value("NextToken");
                                     return next.isEmpty() ? finished<Functions>(all) : functionsFrom(stack, next, all);
                                 });
}

QFuture<Result<QList<StackEvent>>> AwsStacks::events(const QString &stack)
{
    return thenRead<QList<StackEvent>>(
        call(QStringLiteral("DescribeStackEvents"), {{QStringLiteral("StackName"), stack}}), m_wire.context(),
        [](const Xml &answer) -> Result<QList<StackEvent>> {
            QList<StackEvent> events;
            for (const Xml &member : answer.child("StackEvents").children)
                events.append(stackEventFrom(member));
            return events;
        });
}

} // namespace fermata::aws
