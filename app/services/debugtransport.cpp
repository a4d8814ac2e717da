// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/debugtransport.h"

#include "app/async/text.h"
#include "app/dap/inspector/inspectortransport.h"
#include "app/dap/tcptransport.h"

#include <QJsonArray>

namespace fermata {

namespace {

QJsonValue filled(const QJsonValue &value, const DebugEndpoint &endpoint)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &item : value.toArray())
            array.append(filled(item, endpoint));
        return array;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            it.value() = filled(it.value(), endpoint);
        return object;
    }
    if (!value.isString())
        return value;
    QString text = value.toString();
    if (text == QLatin1String("${port}"))
        return endpoint.port;
    text.replace(QLatin1String("${host}"), endpoint.host);
    text.replace(QLatin1String("${port}"), QString::number(endpoint.port));
    text.replace(QLatin1String("${path}"), endpoint.path);
    text.replace(QLatin1String("${code}"), toQString(endpoint.code));
    text.replace(QLatin1String("${remoteCode}"), toQString(endpoint.remoteCode));
    return text;
}

} // namespace

std::unique_ptr<dap::Transport> debugTransport(const DebugAdapter &adapter, const DebugEndpoint &endpoint)
{
    if (adapter.kind == DebugAdapter::Kind::Inspector)
        return std::make_unique<dap::InspectorTransport>(); // told where to go by the attach request
    return std::make_unique<dap::TcpTransport>(endpoint.host, static_cast<quint16>(endpoint.port));
}

QJsonObject attachArguments(const DebugAdapter &adapter, const DebugEndpoint &endpoint)
{
    return filled(adapter.attach, endpoint).toObject();
}

QJsonObject launchConfiguration(const DebugAdapter &adapter, const DebugEndpoint &endpoint, const QString &function)
{
    QJsonObject configuration = filled(adapter.launch, endpoint).toObject();
    QJsonValueRef name = configuration[QLatin1String("name")];
    name = name.toString().replace(QLatin1String("${function}"), function);
    return configuration;
}

} // namespace fermata
