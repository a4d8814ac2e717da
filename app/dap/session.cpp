// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/session.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/dap/sessioncore.h"
#include "app/dap/wire.h"

#include <algorithm>

namespace fermata::dap {

// The public face: each call becomes one request. What happens in between is the core's affair.
class Session::Private
{
public:
    Private(Session &session, std::unique_ptr<Transport> transport, SessionOptions options)
        : owner(session), core(std::move(transport), std::move(options))
    {
        QObject::connect(&core, &SessionCore::stateChanged, &session, &Session::stateChanged);
        QObject::connect(&core, &SessionCore::stopped, &session, &Session::stopped);
        QObject::connect(&core, &SessionCore::continued, &session, [this, &session] {
            expressions.clear();
            frames.clear();
            counts.clear();
            ranges.clear();
            Q_EMIT session.continued();
        });
        QObject::connect(&core, &SessionCore::breakpointChanged, &session, &Session::breakpointChanged);
        QObject::connect(&core, &SessionCore::settled, &session, &Session::settled);
        QObject::connect(&core, &SessionCore::outputReceived, &session, &Session::outputReceived);
        QObject::connect(&core, &SessionCore::ended, &session, &Session::ended);
    }

    template<class T, class Convert>
    QFuture<Result<T>> ask(const QString &command, const QJsonObject &arguments, Convert convert)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        core.request(command, arguments, [promise, convert](const Result<QJsonObject> &body) {
            promise->addResult(body.map(convert));
            promise->finish();
        });
        return promise->future();
    }

    QFuture<Result<Variable>> change(const QString &command, const QJsonObject &arguments, const QString &name)
    {
        auto promise = std::make_shared<QPromise<Result<Variable>>>();
        promise->start();
        core.request(command, arguments,
                     [this, promise, name](const Result<QJsonObject> &body) { giveChanged(*promise, body, name); });
        return promise->future();
    }

    void giveChanged(QPromise<Result<Variable>> &promise, const Result<QJsonObject> &body, const QString &name)
    {
        promise.addResult(body.map([&name](const QJsonObject &json) {
            Variable variable = variableFrom(json);
            variable.name = name;
            return variable;
        }));
        if (body)
            Q_EMIT owner.valueChanged();
        promise.finish();
    }

    QFuture<Result<>> move(const QString &command)
    {
        auto promise = std::make_shared<QPromise<Result<>>>();
        promise->start();
        core.move(command, [promise](const Result<> &result) {
            promise->addResult(result);
            promise->finish();
        });
        return promise->future();
    }

    // A stretch of the indexed parts of a variable, which the window knows by a reference of ours.
    struct Range
    {
        int reference = 0; // the adapter's
        qint64 begin = 0;
        qint64 count = 0;
    };
    Range rangeOf(int reference) const { return ranges.value(reference, {reference, 0, counts.value(reference)}); }
    void learnCount(const QJsonObject &variable);
    QList<Variable> rangesIn(const Range &whole);
    QFuture<Result<QList<Variable>>> listed(int reference, const QJsonObject &arguments);

    QFuture<Result<Variable>> assign(const QString &statement, const QString &expression, int frame);

    Session &owner;
    SessionCore core;
    // Of what was shown since the program stopped: how it is written in code, and in which frame.
    QHash<std::pair<int, QString>, QString> expressions;
    QHash<int, int> frames; // by variablesReference
    QHash<int, qint64> counts; // likewise, of indexed parts, where there are more than one shows at a time
    QHash<int, Range> ranges;  // by our references
    int lastRange = 1 << 30;   // adapters count from 1
};

namespace {

constexpr qint64 mostParts = 100; // of one variable at a time

// debugpy 1.6 answers setVariable with the old value, as a success, when it cannot evaluate the new one.
bool hidesRefusals(const QString &adapterId)
{
    return adapterId == QLatin1String("debugpy");
}

} // namespace

void Session::Private::learnCount(const QJsonObject &variable)
{
    const qint64 count = variable[QLatin1String("indexedVariables")].toInteger();
    if (count > mostParts)
        counts.insert(variable[QLatin1String("variablesReference")].toInt(), count);
}

// A hundred at most, which have parts themselves when that is not enough.
QList<Variable> Session::Private::rangesIn(const Range &whole)
{
    qint64 size = mostParts;
    while (whole.count > size * mostParts)
        size *= mostParts;
    QList<Variable> all;
    const qint64 end = whole.begin + whole.count;
    for (qint64 begin = whole.begin; begin < end; begin += size) {
        const Range range{whole.reference, begin, std::min(size, end - begin)};
        ranges.insert(++lastRange, range);
        frames.insert(lastRange, frames.value(whole.reference));
        all.append({.name = QStringLiteral("[%1 \u2026 %2]").arg(begin).arg(begin + range.count - 1),
                    .variablesReference = lastRange,
                    .readOnly = true});
    }
    return all;
}

QFuture<Result<QList<Variable>>> Session::Private::listed(int reference, const QJsonObject &arguments)
{
    return ask<QList<Variable>>(QStringLiteral("variables"), arguments, [this, reference](const QJsonObject &body) {
        QList<Variable> all;
        for (const QJsonValue &one : body[QLatin1String("variables")].toArray()) {
            const Variable variable = variableFrom(one.toObject());
            learnCount(one.toObject());
            expressions.insert({reference, variable.name}, variable.evaluateName);
            frames.insert(variable.variablesReference, frames.value(reference));
            all.append(variable);
        }
        return all;
    });
}

// Runs the assignment as a statement of the program, then asks what the variable has become.
QFuture<Result<Variable>> Session::Private::assign(const QString &statement, const QString &expression, int frame)
{
    auto promise = std::make_shared<QPromise<Result<Variable>>>();
    promise->start();
    const auto evaluation = [frame](const QString &text, const QString &context) {
        return QJsonObject{{QStringLiteral("expression"), text},
                           {QStringLiteral("frameId"), frame},
                           {QStringLiteral("context"), context}};
    };
    const auto finish = [this, promise, expression](const Result<QJsonObject> &body) {
        giveChanged(*promise, body.map([&expression](QJsonObject json) {
            json.insert(QStringLiteral("evaluateName"), expression);
            return json;
        }),
                    expression);
    };
    core.request(QStringLiteral("evaluate"), evaluation(statement, QStringLiteral("repl")),
                 [this, evaluation, finish, expression](const Result<QJsonObject> &body) {
                     if (!body)
                         return finish(body);
                     core.request(QStringLiteral("evaluate"), evaluation(expression, QStringLiteral("watch")), finish);
                 });
    return promise->future();
}

Session::Session(std::unique_ptr<Transport> transport, SessionOptions options, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, std::move(transport), std::move(options)))
{
}

Session::~Session() = default;

Session::State Session::state() const
{
    return d->core.state();
}

int Session::stoppedThread() const
{
    return d->core.stoppedThread();
}

QList<ExceptionFilter> Session::exceptionFilters() const
{
    return listFrom(d->core.capability("exceptionBreakpointFilters"), &exceptionFilterFrom);
}

QFuture<Result<>> Session::start()
{
    return d->core.start();
}

QFuture<Result<QList<Breakpoint>>> Session::setBreakpoints(const QString &path,
                                                           const QList<SourceBreakpoint> &breakpoints)
{
    return d->core.setBreakpoints(path, breakpoints);
}

QFuture<Result<QList<Breakpoint>>> Session::setFunctionBreakpoints(const QList<FunctionBreakpoint> &breakpoints)
{
    return d->core.setFunctionBreakpoints(breakpoints);
}

QFuture<Result<>> Session::setExceptionFilters(const QStringList &filters)
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    d->core.setExceptionFilters(filters, [promise](const Result<> &result) {
        promise->addResult(result);
        promise->finish();
    });
    return promise->future();
}

bool Session::canWatchData() const
{
    return d->core.capability("supportsDataBreakpoints").toBool();
}

QFuture<Result<DataPlace>> Session::dataPlace(int variablesReference, const QString &name)
{
    return d->ask<DataPlace>(QStringLiteral("dataBreakpointInfo"),
                             {{QStringLiteral("variablesReference"), d->rangeOf(variablesReference).reference},
                              {QStringLiteral("name"), name}},
                             [](const QJsonObject &body) {
                                 return DataPlace{body[QLatin1String("dataId")].toString(),
                                                  body[QLatin1String("description")].toString()};
                             });
}

QFuture<Result<>> Session::setDataBreakpoints(const QStringList &ids)
{
    QJsonArray wanted;
    for (const QString &id : ids)
        wanted.append(
            QJsonObject{{QStringLiteral("dataId"), id}, {QStringLiteral("accessType"), QStringLiteral("write")}});
    return d->ask<void>(QStringLiteral("setDataBreakpoints"), {{QStringLiteral("breakpoints"), wanted}},
                        [](const QJsonObject &) {});
}

bool Session::isSettled() const
{
    return d->core.isSettled();
}

bool Session::canRestartFrame() const
{
    return d->core.capability("supportsRestartFrame").toBool();
}

QFuture<Result<>> Session::restartFrame(int frameId)
{
    return d->ask<void>(QStringLiteral("restartFrame"), {{QStringLiteral("frameId"), frameId}},
                        [](const QJsonObject &) {});
}

bool Session::canComplete() const
{
    return d->core.capability("supportsCompletionsRequest").toBool();
}

QFuture<Result<QList<Completion>>> Session::completions(const QString &text, int column, int frameId)
{
    QJsonObject arguments{{QStringLiteral("text"), text}, {QStringLiteral("column"), column + 1}};
    if (frameId != 0)
        arguments.insert(QStringLiteral("frameId"), frameId);
    return d->ask<QList<Completion>>(QStringLiteral("completions"), arguments, [](const QJsonObject &body) {
        return listFrom(body[QLatin1String("targets")], &completionFrom);
    });
}

QFuture<Result<>> Session::resume()
{
    return d->move(QStringLiteral("continue"));
}

QFuture<Result<>> Session::stepOver()
{
    return d->move(QStringLiteral("next"));
}

QFuture<Result<>> Session::stepInto()
{
    return d->move(QStringLiteral("stepIn"));
}

QFuture<Result<>> Session::stepOut()
{
    return d->move(QStringLiteral("stepOut"));
}

QFuture<Result<>> Session::pause()
{
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    d->core.pause([promise](const Result<> &result) {
        promise->addResult(result);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<>> Session::disconnectFromProgram()
{
    return d->core.leave();
}

QFuture<Result<QList<Thread>>> Session::threads()
{
    return d->ask<QList<Thread>>(QStringLiteral("threads"), {}, [](const QJsonObject &body) {
        return listFrom(body[QLatin1String("threads")], &threadFrom);
    });
}

void Session::selectThread(int threadId)
{
    d->core.selectThread(threadId);
}

QFuture<Result<QList<StackFrame>>> Session::stackTrace(int threadId)
{
    constexpr int mostFrames = 200; // enough to see a recursion, few enough to show
    const QJsonObject arguments{{QStringLiteral("threadId"), threadId},
                                {QStringLiteral("startFrame"), 0},
                                {QStringLiteral("levels"), mostFrames}};
    return d->ask<QList<StackFrame>>(QStringLiteral("stackTrace"), arguments, [](const QJsonObject &body) {
        return listFrom(body[QLatin1String("stackFrames")], &stackFrameFrom);
    });
}

QFuture<Result<QList<Scope>>> Session::scopes(int frameId)
{
    return d->ask<QList<Scope>>(QStringLiteral("scopes"), {{QStringLiteral("frameId"), frameId}},
                                [this, frameId](const QJsonObject &body) {
                                    const QList<Scope> all = listFrom(body[QLatin1String("scopes")], &scopeFrom);
                                    for (const Scope &scope : all)
                                        d->frames.insert(scope.variablesReference, frameId);
                                    return all;
                                });
}

bool Session::keepsScopes() const
{
    return d->core.adapterId() != QLatin1String("lldb");
}

QFuture<Result<QList<Variable>>> Session::variables(int variablesReference)
{
    const Private::Range range = d->rangeOf(variablesReference);
    if (range.count > mostParts)
        return finished<QList<Variable>>(d->rangesIn(range));
    QJsonObject arguments{{QStringLiteral("variablesReference"), range.reference}};
    if (range.count > 0) {
        arguments.insert(QStringLiteral("start"), range.begin);
        arguments.insert(QStringLiteral("count"), range.count);
    }
    return d->listed(variablesReference, arguments);
}

QFuture<Result<Variable>> Session::setVariable(int variablesReference, const QString &name, const QString &value)
{
    const QString expression = d->expressions.value({variablesReference, name});
    const int frame = d->frames.value(variablesReference, d->core.stoppedFrame());
    if (hidesRefusals(d->core.adapterId()) && !expression.isEmpty())
        return d->assign(expression + QStringLiteral(" = ") + value, expression, frame);
    if (d->core.capability("supportsSetVariable").toBool()) {
        const QJsonObject arguments{{QStringLiteral("variablesReference"), d->rangeOf(variablesReference).reference},
                                    {QStringLiteral("name"), name},
                                    {QStringLiteral("value"), value}};
        return d->change(QStringLiteral("setVariable"), arguments, name);
    }
    if (d->core.capability("supportsSetExpression").toBool() && !expression.isEmpty()) {
        const QJsonObject arguments{{QStringLiteral("expression"), expression},
                                    {QStringLiteral("value"), value},
                                    {QStringLiteral("frameId"), frame}};
        return d->change(QStringLiteral("setExpression"), arguments, name);
    }
    return finished<Variable>(
        failure(Error::Code::Invalid, "debug.readOnly", "This debugger cannot change %1", {toStd(name)}));
}

QFuture<Result<Variable>> Session::evaluate(const QString &expression, int frameId, const QString &context)
{
    QJsonObject arguments{{QStringLiteral("expression"), expression}, {QStringLiteral("context"), context}};
    if (frameId != 0)
        arguments.insert(QStringLiteral("frameId"), frameId);
    return d->ask<Variable>(QStringLiteral("evaluate"), arguments, [this, expression](const QJsonObject &body) {
        d->learnCount(body);
        Variable variable = variableFrom(body);
        variable.name = expression;
        variable.evaluateName = expression;
        return variable;
    });
}

} // namespace fermata::dap
