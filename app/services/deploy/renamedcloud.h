// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/extension/cloudprovider.h"

#include <QHash>

#include <functional>
#include <memory>

namespace fermata {

// A cloud in which functions have other names than the project gives them: what a stack makes of a template that names none.
// Whoever asks it says the project's names, and hears them.
class RenamedCloud : public Cloud
{
public:
    // Asked at each call: names there by names here; a function without one has the same name.
    using Names = std::function<QHash<QString, QString>()>;
    RenamedCloud(std::unique_ptr<Cloud> cloud, Names names);
    ~RenamedCloud() override;

    QFuture<Result<QList<RemoteFunction>>> functions() override;
    QFuture<Result<RemoteFunction>> function(const QString &name) override;
    QFuture<Result<RemoteFunction>> deploy(const Function &function, const Package &package) override;
    QFuture<Result<>> remove(const QString &name) override;
    QFuture<Result<InvocationRecord>> invoke(const Invocation &invocation) override;
    Releases &releases() override;
    Observation &observation() override;
    Attachments &attachments() override;

private:
    class Naming;
    class RenamedReleases;
    class RenamedObservation;
    class RenamedAttachments;

    std::unique_ptr<Cloud> m_cloud;
    std::unique_ptr<Naming> m_naming;
    std::unique_ptr<RenamedReleases> m_releases;
    std::unique_ptr<RenamedObservation> m_observation;
    std::unique_ptr<RenamedAttachments> m_attachments;
};

} // namespace fermata
