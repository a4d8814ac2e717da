// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/rulewords.h"

#include "app/async/text.h"
#include "plugins/aws/permissions.h"

#include <algorithm>

namespace fermata::aws {

namespace {

const QLatin1String localAccount("000000000000"); // as manifests are read
const QLatin1String latest("$LATEST");

bool isLocal(const std::string &arn)
{
    return toQString(arn).section(QLatin1Char(':'), 4, 4) == localAccount;
}

// Turns what a manifest means into names that are good in one account.
class Grounding
{
public:
    Grounding(const Publishing &publishing, const QString &account, const QString &region)
        : m_publishing(publishing), m_account(account), m_region(region)
    {
    }

    AttachmentWish wish()
    {
        if (m_publishing.reserved)
            add(concurrencyKind, QStringLiteral("reserved"),
                {{QStringLiteral("ReservedConcurrentExecutions"), *m_publishing.reserved}});
        if (const QString target = grounded("deadLetters", m_publishing.deadLetters); !target.isEmpty())
            add(deadLettersKind, QStringLiteral("queue"), {{QStringLiteral("TargetArn"), target}}).isOfVersion = true;
        for (const DeclaredAlias &alias : m_publishing.aliases)
            addAlias(alias);
        for (const auto &[qualifier, count] : m_publishing.provisioned)
            addQualified(provisionedKind, qualifier, {{QStringLiteral("ProvisionedConcurrentExecutions"), count}});
        for (const auto &[qualifier, async] : m_publishing.async)
            addQualified(asyncKind, qualifier, settingsOf(async));
        for (const DeclaredPermission &permission : m_publishing.permissions)
            addPermission(permission);
        return m_wish;
    }

private:
    Attachment &add(QLatin1String kind, const QString &name, const QJsonObject &settings)
    {
        m_wish.wanted.append({kind, name, settings});
        return m_wish.wanted.last();
    }

    // Versions of the manifest have no name before they are made.
    void addQualified(QLatin1String kind, const std::string &qualifier, const QJsonObject &settings)
    {
        if (settings.isEmpty())
            return;
        if (isDeclared(qualifier))
            m_wish.left.append(QStringLiteral("%1 (%2)").arg(toQString(qualifier), kind));
        else
            add(kind, qualifier.empty() ? QString(latest) : toQString(qualifier), settings);
    }

    bool isDeclared(const std::string &version) const
    {
        return std::any_of(m_publishing.versions.begin(), m_publishing.versions.end(),
                           [&version](const DeclaredVersion &one) { return version == "${" + one.resource + "}"; });
    }

    void addAlias(const DeclaredAlias &declared)
    {
        Attachment alias{aliasKind, toQString(declared.name), {}};
        if (isDeclared(declared.version)) {
            alias.settings.insert(publishedNow, true);
            alias.followsFunction = true;
        } else if (!declared.version.empty()) {
            alias.settings.insert(QStringLiteral("FunctionVersion"), toQString(declared.version));
        }
        if (!declared.description.empty())
            alias.settings.insert(QStringLiteral("Description"), toQString(declared.description));
        QJsonObject weights;
        for (const auto &[version, weight] : declared.weights) {
            if (isDeclared(version))
                m_wish.left.append(QStringLiteral("%1 (%2)").arg(toQString(version), alias.name));
            else
                weights.insert(toQString(version), weight);
        }
        if (!weights.isEmpty())
            alias.settings.insert(QStringLiteral("RoutingConfig"),
                                  QJsonObject{{QStringLiteral("AdditionalVersionWeights"), weights}});
        m_wish.wanted.append(alias);
    }

    // It never goes without its conditions: one that names something of the template only would be for everybody.
    void addPermission(DeclaredPermission declared)
    {
        if (isDeclared(declared.qualifier)) {
            m_wish.left.append(QStringLiteral("%1 (AWS::Lambda::Permission)").arg(toQString(declared.id)));
            return;
        }
        bool isGrounded = !isOpen(declared.principal);
        for (auto &[member, value] : declared.conditions) {
            isGrounded = isGrounded && !isOpen(value);
            value = toStd(ownAccount(toQString(value)));
        }
        if (isGrounded)
            m_wish.wanted.append(permissionOf(declared));
        else
            m_wish.groundless.append(QStringLiteral("permission ") + toQString(declared.id));
    }

    // Whether the template does not say what it is before it is made, or nobody knows whose account is meant.
    bool isOpen(const std::string &word) const
    {
        const bool isOfAccount = word == toStd(localAccount) || isLocal(word);
        return word.find("${") != std::string::npos || (isOfAccount && m_account.isEmpty());
    }

    // AWS::AccountId and AWS::Region as they are there.
    QString ownAccount(const QString &word) const
    {
        if (word == localAccount)
            return m_account;
        if (!isLocal(toStd(word)) || m_account == localAccount)
            return word;
        QStringList parts = word.split(QLatin1Char(':'));
        if (!parts[3].isEmpty())
            parts[3] = m_region;
        parts[4] = m_account;
        return parts.join(QLatin1Char(':'));
    }

    QJsonObject settingsOf(const DeclaredAsync &async)
    {
        QJsonObject settings;
        if (async.retries)
            settings.insert(QStringLiteral("MaximumRetryAttempts"), *async.retries);
        if (async.age)
            settings.insert(QStringLiteral("MaximumEventAgeInSeconds"), static_cast<int>(async.age->count()));
        QJsonObject destinations;
        const std::pair<const char *, const std::string &> ends[] = {{"OnSuccess", async.onSuccess},
                                                                     {"OnFailure", async.onFailure}};
        for (const auto &[name, target] : ends) {
            if (const QString arn = grounded(name, target); !arn.isEmpty())
                destinations.insert(QLatin1String(name), QJsonObject{{QStringLiteral("Destination"), arn}});
        }
        if (!destinations.isEmpty())
            settings.insert(QStringLiteral("DestinationConfig"), destinations);
        return settings;
    }

    QString grounded(const char *what, const std::string &arn)
    {
        if (arn.empty() || !isLocal(arn) || m_account == localAccount)
            return toQString(arn);
        QStringList parts = toQString(arn).split(QLatin1Char(':'));
        if (parts[2] == QLatin1String("lambda") && !m_account.isEmpty()) {
            parts[3] = m_region;
            parts[4] = m_account;
            return parts.join(QLatin1Char(':'));
        }
        m_wish.groundless.append(QLatin1String(what) + QLatin1Char(' ') + toQString(arn));
        return {};
    }

    const Publishing &m_publishing;
    QString m_account;
    QString m_region;
    AttachmentWish m_wish;
};

} // namespace

namespace {

bool namesLocalAccount(const DeclaredPermission &permission)
{
    return std::any_of(permission.conditions.begin(), permission.conditions.end(), [](const auto &condition) {
        return condition.second == toStd(localAccount) || isLocal(condition.second);
    });
}

} // namespace

bool namesLocalAccount(const Publishing &publishing)
{
    const bool permits =
        std::any_of(publishing.permissions.begin(), publishing.permissions.end(),
                    [](const DeclaredPermission &permission) { return namesLocalAccount(permission); });
    return permits || isLocal(publishing.deadLetters)
        || std::any_of(publishing.async.begin(), publishing.async.end(),
                       [](const auto &one) { return isLocal(one.second.onSuccess) || isLocal(one.second.onFailure); });
}

AttachmentWish rulesOf(const Publishing &publishing, const QString &account, const QString &region)
{
    return Grounding(publishing, account, region).wish();
}

} // namespace fermata::aws
