// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessible.h"

#include <QDBusInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingCall>
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

QDBusMessage message(const QString &service, const QString &path, const char *interface, const char *method,
                     const QVariantList &arguments)
{
    QDBusMessage asked = QDBusMessage::createMethodCall(service, path, QLatin1String(interface), QLatin1String(method));
    asked.setArguments(arguments);
    return asked;
}

QDBusMessage call(const QString &service, const QString &path, const char *interface, const char *method,
                  const QVariantList &arguments = {})
{
    return bus().call(message(service, path, interface, method, arguments), QDBus::Block, timeoutMs);
}

// The answer is waited for later: many questions are on their way at once.
QDBusPendingCall ask(const QString &service, const QString &path, const char *interface, const char *method,
                     const QVariantList &arguments = {})
{
    return bus().asyncCall(message(service, path, interface, method, arguments), timeoutMs);
}

QDBusMessage answerOf(QDBusPendingCall call)
{
    call.waitForFinished();
    return call.reply();
}

constexpr const char *properties = "org.freedesktop.DBus.Properties";

QVariant propertyIn(const QDBusMessage &answer)
{
    const QVariant value = answer.arguments().value(0);
    return value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
}

bool stateIn(const QDBusMessage &answer, int bit)
{
    if (answer.type() != QDBusMessage::ReplyMessage)
        return false;
    QList<uint> words;
    answer.arguments().value(0).value<QDBusArgument>() >> words;
    return bit < words.size() * 32 && (words[bit / 32] >> (bit % 32) & 1U) != 0;
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
    return propertyIn(call(m_service, m_path, properties, "Get", {QLatin1String(interface), QLatin1String(name)}));
}

QString Accessible::name() const
{
    return m_glance ? m_glance->name : property("org.a11y.atspi.Accessible", "Name").toString();
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
    return stateIn(call(m_service, m_path, "org.a11y.atspi.Accessible", "GetState"), bit);
}

bool Accessible::isShowing() const
{
    return m_glance ? m_glance->isShowing : hasState(stateShowing);
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
    const int count = m_glance ? m_glance->children : property("org.a11y.atspi.Accessible", "ChildCount").toInt();
    QList<QDBusPendingCall> asked;
    for (int i = 0; i < qMin(count, mostChildren); ++i)
        asked.append(ask(m_service, m_path, "org.a11y.atspi.Accessible", "GetChildAtIndex", {i}));
    QList<Accessible> all;
    for (const QDBusPendingCall &one : asked) {
        const QDBusMessage answer = answerOf(one);
        if (answer.type() != QDBusMessage::ReplyMessage)
            continue;
        QString service;
        QDBusObjectPath path;
        const auto argument = answer.arguments().value(0).value<QDBusArgument>();
        argument.beginStructure();
        argument >> service >> path;
        argument.endStructure();
        if (!path.path().isEmpty() && !path.path().endsWith(QLatin1String("/null")))
            all.append(Accessible(service, path.path()));
    }
    return all;
}

QList<Accessible> Accessible::glancedChildren() const
{
    struct Asked
    {
        QDBusPendingCall name;
        QDBusPendingCall count;
        QDBusPendingCall state;
    };
    QList<Accessible> all = children();
    QList<Asked> asked;
    const QLatin1String interface("org.a11y.atspi.Accessible");
    for (const Accessible &child : all)
        asked.append({ask(child.m_service, child.m_path, properties, "Get", {interface, QLatin1String("Name")}),
                      ask(child.m_service, child.m_path, properties, "Get", {interface, QLatin1String("ChildCount")}),
                      ask(child.m_service, child.m_path, "org.a11y.atspi.Accessible", "GetState")});
    for (qsizetype i = 0; i < all.size(); ++i)
        all[i].m_glance =
            Glance{propertyIn(answerOf(asked[i].name)).toString(), propertyIn(answerOf(asked[i].count)).toInt(),
                   stateIn(answerOf(asked[i].state), stateShowing)};
    return all;
}

std::optional<Accessible> Accessible::find(const std::function<bool(const Accessible &)> &matches) const
{
    if (matches(*this))
        return Accessible(m_service, m_path); // which is asked anew
    if (m_glance && !m_glance->isShowing)
        return std::nullopt; // nor is anything in it
    for (const Accessible &child : glancedChildren()) {
        if (const std::optional<Accessible> found = child.find(matches))
            return found;
    }
    return std::nullopt;
}

QList<Accessible> Accessible::findAll(const std::function<bool(const Accessible &)> &matches) const
{
    QList<Accessible> found;
    if (matches(*this))
        found.append(Accessible(m_service, m_path));
    for (const Accessible &child : glancedChildren())
        found += child.findAll(matches);
    return found;
}

} // namespace fermata::test
