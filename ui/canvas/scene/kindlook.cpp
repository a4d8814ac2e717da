// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/kindlook.h"

namespace fermata {

QString KindLook::icon(NodeKind kind)
{
    return QLatin1String("kind-") + QString::fromLatin1(fermata::name(kind)).toLower();
}

QString KindLook::token(NodeKind kind)
{
    return QLatin1String("kind.") + QString::fromLatin1(fermata::name(kind));
}

QString KindLook::name(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Function: return tr("Function");
    case NodeKind::Http: return tr("HTTP");
    case NodeKind::Timer: return tr("Timer");
    case NodeKind::Bucket: return tr("Bucket");
    case NodeKind::Queue: return tr("Queue");
    case NodeKind::Topic: return tr("Topic");
    case NodeKind::Stream: return tr("Stream");
    case NodeKind::Table: return tr("Table");
    case NodeKind::Log: return tr("Log");
    case NodeKind::EventBus: return tr("Event bus");
    case NodeKind::Domain: return tr("Domain");
    case NodeKind::Workflow: return tr("Workflow");
    case NodeKind::Layer: return tr("Layer");
    case NodeKind::External: return tr("External");
    case NodeKind::Other: return tr("Resource");
    }
    return {};
}

QString KindLook::token(EdgeKind kind)
{
    switch (kind) {
    case EdgeKind::Call: return QStringLiteral("kind.function");
    case EdgeKind::Destination: return QStringLiteral("kind.timer");
    case EdgeKind::Read:
    case EdgeKind::Write: return QStringLiteral("kind.table");
    case EdgeKind::Trigger:
    case EdgeKind::Layer:
    case EdgeKind::Domain: return QStringLiteral("canvas.wire");
    }
    return QStringLiteral("canvas.wire");
}

QString KindLook::name(EdgeKind kind)
{
    switch (kind) {
    case EdgeKind::Trigger: return tr("triggers");
    case EdgeKind::Call: return tr("calls");
    case EdgeKind::Destination: return tr("sends its results to");
    case EdgeKind::Read: return tr("reads from");
    case EdgeKind::Write: return tr("writes to");
    case EdgeKind::Layer: return tr("lies on");
    case EdgeKind::Domain: return tr("leads to");
    }
    return {};
}

} // namespace fermata
