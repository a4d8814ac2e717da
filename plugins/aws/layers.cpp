// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/layers.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "plugins/aws/names.h"

#include <QJsonArray>

namespace fermata::aws {

namespace {

// What PublishLayerVersion takes in its body; a larger package must lie in S3.
constexpr qsizetype mostZipBytes = 50 * 1024 * 1024;

QString versionsPath(const QString &layer, qint64 version = 0)
{
    const QString path = QStringLiteral("/2018-10-31/layers/%1/versions").arg(escaped(layer));
    return version > 0 ? path + QLatin1Char('/') + QString::number(version) : path;
}

LayerVersion layerVersionFrom(const QJsonObject &answer)
{
    return {answer.value(QLatin1String("LayerVersionArn")).toString(),
            answer.value(QLatin1String("Content"))[QLatin1String("CodeSha256")].toString()};
}

QFuture<Result<LayerVersion>> none(const QString &name)
{
    return finished<LayerVersion>(failure(Error::Code::NotFound, "aws.noLayer", "There is no layer %1", {toStd(name)}));
}

} // namespace

// The list does not tell what is in a version.
QFuture<Result<LayerVersion>> newestLayer(Wire &wire, const QString &name)
{
    return thenAsk<LayerVersion>(
        wire.ask("GET", versionsPath(name)), wire.context(), [&wire, name](const QJsonObject &page) {
            const QJsonArray versions = page.value(QLatin1String("LayerVersions")).toArray(); // newest first
            if (versions.isEmpty())
                return none(name);
            const qint64 newest = versions.first()[QLatin1String("Version")].toInteger();
            return thenRead<LayerVersion>(
                wire.ask("GET", versionsPath(name, newest)), wire.context(),
                [](const QJsonObject &answer) -> Result<LayerVersion> { return layerVersionFrom(answer); });
        });
}

QFuture<Result<LayerVersion>> publishLayer(Wire &wire, const QString &name, const QByteArray &zip)
{
    if (zip.size() > mostZipBytes)
        return finished<LayerVersion>(failure(Error::Code::Invalid, "aws.layerTooLarge",
                                              "The layer %1 has %2 MB; what is not first put into S3 may have 50 MB",
                                              {toStd(name), std::to_string(zip.size() / 1024 / 1024)},
                                              "Deploy it through a stack"));
    const QJsonObject body{
        {QStringLiteral("Content"), QJsonObject{{QStringLiteral("ZipFile"), QString::fromLatin1(zip.toBase64())}}}};
    return thenRead<LayerVersion>(
        wire.ask("POST", versionsPath(name), body), wire.context(),
        [](const QJsonObject &answer) -> Result<LayerVersion> { return layerVersionFrom(answer); });
}

} // namespace fermata::aws
