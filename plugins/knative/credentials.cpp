// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/knative/credentials.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/base/text.h"
#include "app/base/time.h"
#include "plugins/knative/kubeconfig.h"

#include <QJsonDocument>

#include <array>

namespace fermata::knative {

namespace {

const std::filesystem::path accountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";
const QString defaultNamespace = QStringLiteral("default");

tl::unexpected<Error> unsupported(const std::string &what, const Kubeconfig::Entry &entry, const char *hint)
{
    return failure(Error::Code::Invalid, "knative.unsupported",
                   "The kubeconfig %2 asks for %1, which Fermata does not do", {what, entry.file.string()}, hint);
}

// The claim exp of a token that is a JWT.
std::optional<TimePoint> expiryOf(const QString &token)
{
    const QByteArray claims = QByteArray::fromBase64(token.section(QLatin1Char('.'), 1, 1).toLatin1(),
                                                     QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const qint64 seconds = QJsonDocument::fromJson(claims).object().value(QLatin1String("exp")).toInteger();
    return seconds > 0 ? std::optional(fromEpochMs(seconds * 1000)) : std::nullopt;
}

Result<> takeToken(const QString &token, CloudConnection &connection)
{
    connection.sessionToken = token.trimmed();
    connection.expiresAt = expiryOf(connection.sessionToken);
    if (connection.expiresAt && *connection.expiresAt < SystemClock().now())
        return failure(Error::Code::Denied, "knative.tokenExpired", "The token of %1 ran out at %2",
                       {toStd(connection.source), toIso(*connection.expiresAt)},
                       "Log in to the cluster again, or get a new one: kubectl create token NAME");
    return {};
}

Result<> takeCluster(const Kubeconfig::Entry &cluster, CloudConnection &connection)
{
    for (const char *const member : {"proxy-url", "tls-server-name"}) {
        if (!asText(cluster[member]).empty())
            return unsupported(member, cluster, "Take it out, or use another context: --profile NAME");
    }
    const QUrl server(toQString(asText(cluster["server"])));
    if (connection.endpoint.isEmpty())
        connection.endpoint = server;
    const Result<QByteArray> authorities = cluster.content("certificate-authority");
    if (!authorities)
        return failure(authorities.error());
    connection.tls.authorities = *authorities;
    connection.tls.verifies = !asBoolean(cluster["insecure-skip-tls-verify"]).value_or(false);
    return {};
}

// Programs that log in, and the ways of old clusters.
Result<> refuseOtherLogins(const Kubeconfig::Entry &user)
{
    if (const Value &exec = user["exec"]; exec.isMap())
        return unsupported("the program " + asText(exec["command"]) + " to log in", user,
                           "Put a token into the kubeconfig: kubectl create token NAME");
    for (const char *const member : {"auth-provider", "username", "as"}) {
        if (!user[member].isMissing())
            return unsupported(member, user, "Put a token into the kubeconfig: kubectl create token NAME");
    }
    return {};
}

Result<> takeUser(const Kubeconfig::Entry &user, CloudConnection &connection)
{
    const Result<QByteArray> certificate = user.content("client-certificate");
    const Result<QByteArray> key = user.content("client-key");
    if (!certificate || !key)
        return failure(certificate ? key.error() : certificate.error());
    connection.tls.certificate = *certificate;
    connection.tls.key = *key;
    std::string token = asText(user["token"]);
    if (const std::string path = asText(user["tokenFile"]); token.empty() && !path.empty()) {
        const Result<std::string> text = readFile(user.beside(path));
        if (!text)
            return failure(text.error());
        token = *text;
    }
    if (!token.empty())
        return takeToken(toQString(token), connection);
    return certificate->isEmpty() ? refuseOtherLogins(user) : Result<>();
}

tl::unexpected<Error> missing(const char *what, const std::string &name, const Kubeconfig &config)
{
    return failure(Error::Code::NotFound, "knative.noContext", "The kubeconfig has no %1 %2", {what, name},
                   "It has the contexts: " + join(config.names("contexts"), ", "));
}

Result<CloudConnection> ofContext(const Kubeconfig &config, const std::string &name, CloudConnection connection)
{
    const auto context = config.find("contexts", name);
    if (!context)
        return missing("context", name, config);
    const auto cluster = config.find("clusters", asText((*context)["cluster"]));
    if (!cluster)
        return missing("cluster", asText((*context)["cluster"]), config);
    connection.source = toQString(context->file.string() + ", " + name);
    connection.accountId = toQString(asText((*context)["user"]));
    if (connection.region.isEmpty())
        connection.region = toQString(asText((*context)["namespace"]));
    if (connection.region.isEmpty())
        connection.region = defaultNamespace;
    // A name of ours, as kubeconfigs let every tool have its own.
    for (const Kubeconfig::Entry *const entry : {&*context, &*cluster}) {
        for (const Value &extension : (*entry)["extensions"].items) {
            if (asText(extension["name"]) == "fermata" && connection.metricsEndpoint.isEmpty())
                connection.metricsEndpoint = QUrl(toQString(asText(extension["extension"]["prometheus"])));
        }
    }
    if (const Result<> taken = takeCluster(*cluster, connection); !taken)
        return failure(taken.error());
    const auto user = config.find("users", toStd(connection.accountId));
    if (!user)
        return missing("user", toStd(connection.accountId), config);
    if (const Result<> taken = takeUser(*user, connection); !taken)
        return failure(taken.error());
    return connection;
}

// https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/
Result<CloudConnection> ofPod(CloudConnection connection)
{
    const QString host = qEnvironmentVariable("KUBERNETES_SERVICE_HOST");
    const Result<std::string> token = readFile(accountFolder / "token");
    if (host.isEmpty() || !token)
        return failure(Error::Code::NotFound, "knative.noCluster", "No cluster is chosen: there is no kubeconfig", {},
                       "Make ~/.kube/config with the cluster's own tool, or name one in KUBECONFIG");
    connection.source = toQString(accountFolder);
    if (connection.endpoint.isEmpty()) {
        connection.endpoint.setScheme(QStringLiteral("https"));
        connection.endpoint.setHost(host);
        connection.endpoint.setPort(qEnvironmentVariable("KUBERNETES_SERVICE_PORT", QStringLiteral("443")).toInt());
    }
    connection.tls.authorities = QByteArray::fromStdString(readFile(accountFolder / "ca.crt").value_or(std::string()));
    if (connection.region.isEmpty())
        connection.region = toQString(trimmed(readFile(accountFolder / "namespace").value_or("default")));
    if (const Result<> taken = takeToken(toQString(*token), connection); !taken)
        return failure(taken.error());
    return connection;
}

} // namespace

Result<CloudConnection> credentialsFor(const CloudChoice &choice)
{
    CloudConnection connection;
    connection.endpoint = choice.endpoint;
    connection.region = choice.region;
    connection.metricsEndpoint = QUrl(qEnvironmentVariable("FERMATA_PROMETHEUS"));
    const Result<Kubeconfig> config = Kubeconfig::read();
    if (!config)
        return failure(config.error());
    if (config->isEmpty())
        return ofPod(connection);
    const std::string context = choice.profile.isEmpty() ? config->currentContext() : toStd(choice.profile);
    if (context.empty())
        return failure(Error::Code::NotFound, "knative.noCurrentContext", "The kubeconfig has no current context", {},
                       "Name one with --profile: " + join(config->names("contexts"), ", "));
    return ofContext(*config, context, connection);
}

} // namespace fermata::knative
