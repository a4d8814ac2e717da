// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deploy/renamedcloud.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/extension/logstreams.h"

namespace fermata {

class RenamedCloud::Naming
{
public:
    explicit Naming(Names names) : m_names(std::move(names)) {}

    QString there(const QString &name) const { return m_names().value(name, name); }
    QString here(const QString &name) const { return m_names().key(name, name); }
    void nameHere(std::string &name) const { name = toStd(here(toQString(name))); }

    // The value with names of here in place of those there.
    template<class T, class Rename>
    QFuture<Result<T>> told(const QFuture<Result<T>> &asked, Rename rename)
    {
        return thenRead<T>(asked, &m_context, [rename](T value) -> Result<T> {
            rename(value);
            return value;
        });
    }

private:
    Names m_names;
    QObject m_context;
};

class RenamedCloud::RenamedReleases : public Releases
{
public:
    RenamedReleases(Releases &releases, Naming &naming) : m_releases(releases), m_naming(naming) {}

    QFuture<Result<QList<FunctionVersion>>> versions(const QString &function) override
    {
        return m_releases.versions(m_naming.there(function));
    }
    QFuture<Result<FunctionVersion>> publish(const QString &function, const QString &description) override
    {
        return m_releases.publish(m_naming.there(function), description);
    }
    QFuture<Result<>> removeVersion(const QString &function, const QString &version) override
    {
        return m_releases.removeVersion(m_naming.there(function), version);
    }
    QFuture<Result<VersionContent>> content(const QString &function, const QString &version) override
    {
        return m_naming.told(m_releases.content(m_naming.there(function), version),
                             [this](VersionContent &content) { m_naming.nameHere(content.function.name); });
    }
    QFuture<Result<QList<Alias>>> aliases(const QString &function) override
    {
        return m_releases.aliases(m_naming.there(function));
    }
    QFuture<Result<Alias>> createAlias(const QString &function, const Alias &alias) override
    {
        return m_releases.createAlias(m_naming.there(function), alias);
    }
    QFuture<Result<Alias>> updateAlias(const QString &function, const Alias &alias) override
    {
        return m_releases.updateAlias(m_naming.there(function), alias);
    }
    QFuture<Result<>> removeAlias(const QString &function, const QString &name) override
    {
        return m_releases.removeAlias(m_naming.there(function), name);
    }

private:
    Releases &m_releases;
    Naming &m_naming;
};

// Says and hears here what a stream of there says.
class RenamedStream : public LogStream
{
public:
    RenamedStream(LogStreams &streams, const QHash<QString, QString> &there, const QString &text, QObject *parent)
        : LogStream(parent), m_stream(streams.openStream(there.values(), text, this))
    {
        QHash<QString, QString> names;
        for (auto one = there.begin(); one != there.end(); ++one)
            names.insert(one.value(), one.key());
        connect(m_stream, &LogStream::began, this, [this, names](const QStringList &functions) {
            QStringList here;
            for (const QString &function : functions)
                here.append(names.value(function, function));
            Q_EMIT began(here);
        });
        connect(m_stream, &LogStream::linesCame, this, [this, names](const QString &function, QList<LogRecord> lines) {
            const QString here = names.value(function, function);
            for (LogRecord &line : lines)
                line.function = toStd(here);
            Q_EMIT linesCame(here, lines);
        });
        connect(m_stream, &LogStream::skipped, this, &LogStream::skipped);
        connect(m_stream, &LogStream::ended, this, &LogStream::ended);
    }

    void cancel() override { m_stream->cancel(); }

private:
    LogStream *m_stream;
};

class RenamedCloud::RenamedObservation : public Observation, public LogStreams
{
public:
    RenamedObservation(Observation &observation, Naming &naming)
        : m_observation(observation), m_streams(dynamic_cast<LogStreams *>(&observation)), m_naming(naming)
    {
    }

    int functionsAtOnce() const override { return m_streams ? m_streams->functionsAtOnce() : 0; }
    LogStream *openStream(const QStringList &functions, const QString &text, QObject *parent) override
    {
        QHash<QString, QString> there;
        for (const QString &function : functions)
            there.insert(function, m_naming.there(function));
        return new RenamedStream(*m_streams, there, text, parent);
    }

    QFuture<Result<LogPage>> logs(const LogQuery &query) override
    {
        return m_naming.told(m_observation.logs(asked(query)), [name = toStd(query.function)](LogPage &page) {
            for (LogPage::Line &line : page.lines)
                line.record.function = name;
        });
    }
    QFuture<Result<LogShape>> logShape(const LogQuery &query, int steps) override
    {
        return m_observation.logShape(asked(query), steps);
    }
    QFuture<Result<QList<MetricSeries>>> metrics(const MetricQuery &query) override
    {
        return m_observation.metrics(asked(query));
    }
    QFuture<Result<VersionFigures>> figures(const QString &function, const QString &version, TimePoint from,
                                            TimePoint until) override
    {
        return m_observation.figures(m_naming.there(function), version, from, until);
    }
    QFuture<Result<QList<InstanceSnapshot>>> instances(const QString &function) override
    {
        return m_naming.told(m_observation.instances(m_naming.there(function)),
                             [name = toStd(function)](QList<InstanceSnapshot> &all) {
                                 for (InstanceSnapshot &one : all)
                                     one.function = name;
                             });
    }

private:
    template<class Query>
    Query asked(Query query) const
    {
        query.function = m_naming.there(query.function);
        return query;
    }

    Observation &m_observation;
    LogStreams *m_streams; // null: the cloud sends none
    Naming &m_naming;
};

class RenamedCloud::RenamedAttachments : public Attachments
{
public:
    RenamedAttachments(Attachments &attachments, Naming &naming) : m_attachments(attachments), m_naming(naming) {}

    QFuture<Result<QList<Attachment>>> list(const QString &function) override
    {
        return m_attachments.list(m_naming.there(function));
    }
    QFuture<Result<>> put(const QString &function, const Attachment &wanted, const Attachment *there) override
    {
        return m_attachments.put(m_naming.there(function), wanted, there);
    }
    QFuture<Result<>> remove(const QString &function, const Attachment &there) override
    {
        return m_attachments.remove(m_naming.there(function), there);
    }

private:
    Attachments &m_attachments;
    Naming &m_naming;
};

RenamedCloud::RenamedCloud(std::unique_ptr<Cloud> cloud, Names names)
    : m_cloud(std::move(cloud)),
      m_naming(std::make_unique<Naming>(std::move(names))),
      m_releases(std::make_unique<RenamedReleases>(m_cloud->releases(), *m_naming)),
      m_observation(std::make_unique<RenamedObservation>(m_cloud->observation(), *m_naming)),
      m_attachments(std::make_unique<RenamedAttachments>(m_cloud->attachments(), *m_naming))
{
}

RenamedCloud::~RenamedCloud() = default;

QFuture<Result<QList<RemoteFunction>>> RenamedCloud::functions()
{
    return m_naming->told(m_cloud->functions(), [naming = m_naming.get()](QList<RemoteFunction> &all) {
        for (RemoteFunction &one : all)
            naming->nameHere(one.function.name);
    });
}

QFuture<Result<RemoteFunction>> RenamedCloud::function(const QString &name)
{
    return m_naming->told(m_cloud->function(m_naming->there(name)),
                          [name = toStd(name)](RemoteFunction &one) { one.function.name = name; });
}

QFuture<Result<RemoteFunction>> RenamedCloud::deploy(const Function &function, const Package &package)
{
    Function there = function;
    there.name = toStd(m_naming->there(toQString(function.name)));
    return m_naming->told(m_cloud->deploy(there, package),
                          [name = function.name](RemoteFunction &one) { one.function.name = name; });
}

QFuture<Result<>> RenamedCloud::remove(const QString &name)
{
    return m_cloud->remove(m_naming->there(name));
}

QFuture<Result<InvocationRecord>> RenamedCloud::invoke(const Invocation &invocation)
{
    Invocation there = invocation;
    there.function = toStd(m_naming->there(toQString(invocation.function)));
    return m_naming->told(m_cloud->invoke(there),
                          [name = invocation.function](InvocationRecord &record) { record.function = name; });
}

Releases &RenamedCloud::releases()
{
    return *m_releases;
}

Observation &RenamedCloud::observation()
{
    return *m_observation;
}

Attachments &RenamedCloud::attachments()
{
    return *m_attachments;
}

} // namespace fermata
