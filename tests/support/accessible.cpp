// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessible.h"

#include <QDBusInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusReply>
#include <QDBusVariant>

namespace fermata::test {

namespace {

constexpr int timeoutMs = 3000;
constexpr int mostChildren = 400;

// States of AT-SPI 2 (atspi-constants.h).
constexpr int stateChecked = 4;
constexpr int stateEnabled = 8;
constexpr int stateFocused = 12;
constexpr int stateSelected = 23;
constexpr int stateShowing = 25;

QDBusConnection connectToBus()
{
    QDBusMessage ask = QDBusMessage::createMethodCall(QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
                                                      QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress"));
    const QDBusMessage answer = QDBusConnection::sessionBus().call(ask, QDBus::Block, timeoutMs);
    const QString address = answer.arguments().value(0).toString();
    return QDBusConnection::connectToBus(address, QStringLiteral("accessibility"));
}

QDBusConnection &bus()
{
    static QDBusConnection connection = connectToBus();
    if (!connection.isConnected()) {
        QDBusConnection::disconnectFromBus(QStringLiteral("accessibility"));
        connection = connectToBus();
    }
    return connection;
}

QDBusMessage call(const QString &service, const QString &path, const char *interface, const char *method,
                  const QVariantList &arguments = {})
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(service, path, QLatin1String(interface), QLatin1String(method));
    message.setArguments(arguments);
    return bus().call(message, QDBus::Block, timeoutMs);
}

} // namespace

Accessible::Accessible(QString service, QString path) : m_service(std::move(service)), m_path(std::move(path)) {}

QList<Accessible> Accessible::applications()
{
    return Accessible(QStringLiteral("org.a11y.atspi.Registry"), QStringLiteral("/org/a11y/atspi/accessible/root"))
        .children();
}

QVariant Accessible::property(const char *interface, const char *name) const
{
    if (isNull())
        return {};
    const QDBusMessage answer = call(m_service, m_path, "org.freedesktop.DBus.Properties", "Get",
                                     {QLatin1String(interface), QLatin1String(name)});
    const QVariant value = answer.arguments().value(0);
    return value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
}

QString Accessible::name() const
{
    return property("org.a11y.atspi.Accessible", "Name").toString();
}

QString Accessible::description() const
{
    return property("org.a11y.atspi.Accessible", "Description").toString();
}

QString Accessible::role() const
{
    return call(m_service, m_path, "org.a11y.atspi.Accessible", "GetRoleName").arguments().value(0).toString();
}

QString Accessible::text() const
{
    const QDBusMessage answer = call(m_service, m_path, "org.a11y.atspi.Text", "GetText", {0, -1});
    return answer.type() == QDBusMessage::ReplyMessage ? answer.arguments().value(0).toString() : QString();
}

QRect Accessible::screenRect() const
{
    const QDBusMessage answer = call(m_service, m_path, "org.a11y.atspi.Component", "GetExtents", {QVariant(0U)});
    if (answer.type() != QDBusMessage::ReplyMessage)
        return {};
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    const auto argument = answer.arguments().value(0).value<QDBusArgument>();
    argument.beginStructure();
    argument >> x >> y >> width >> height;
    argument.endStructure();
    return {x, y, width, height};
}

bool Accessible::hasState(int bit) const
{
    const QDBusMessage answer = call(m_service, m_path, "org.a11y.atspi.Accessible", "GetState");
    if (answer.type() != QDBusMessage::ReplyMessage)
        return false;
    QList<uint> words;
    answer.arguments().value(0).value<QDBusArgument>() >> words;
    return bit < words.size() * 32 && (words[bit / 32] >> (bit % 32) & 1U) != 0;
}

bool Accessible::isShowing() const
{
    return hasState(stateShowing);
}

bool Accessible::isEnabled() const
{
    return hasState(stateEnabled);
}

bool Accessible::isChecked() const
{
    return hasState(stateChecked);
}

bool Accessible::isSelected() const
{
    return hasState(stateSelected);
}

bool Accessible::isFocused() const
{
    return hasState(stateFocused);
}

QList<Accessible> Accessible::children() const
{
    QList<Accessible> all;
    const int count = qMin(property("org.a11y.atspi.Accessible", "ChildCount").toInt(), mostChildren);
    if (count == 0)
        return all;
    const auto fetch = [this](int index) {
        const QDBusMessage answer = call(m_service, m_path, "org.a11y.atspi.Accessible", "GetChildAtIndex", {index});
        QString service;
        QDBusObjectPath path;
        const auto argument = answer.arguments().value(0).value<QDBusArgument>();
        if (answer.type() != QDBusMessage::ReplyMessage)
            return Accessible();
        argument.beginStructure();
        argument >> service >> path;
        argument.endStructure();
        return Accessible(service, path.path());
    };
    for (int i = 0; i < count; ++i) {
        Accessible child = fetch(i);
        if (!child.isNull() && !child.m_path.endsWith(QLatin1String("/null")))
            all.append(child);
    }
    return all;
}

std::optional<Accessible> Accessible::find(const std::function<bool(const Accessible &)> &matches) const
{
    if (matches(*this))
        return *this;
    for (const Accessible &child : children()) {
        if (const std::optional<Accessible> found = child.find(matches))
            return found;
    }
    return std::nullopt;
}

QList<Accessible> Accessible::findAll(const std::function<bool(const Accessible &)> &matches) const
{
    QList<Accessible> found;
    if (matches(*this))
        found.append(*this);
    for (const Accessible &child : children())
        found += child.findAll(matches);
    return found;
}

} // namespace fermata::test
