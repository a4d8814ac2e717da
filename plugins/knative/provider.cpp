// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/knative/provider.h"

#include "app/async/when.h"
#include "plugins/knative/attachments.h"
#include "plugins/knative/cloud.h"
#include "plugins/knative/credentials.h"
#include "plugins/knative/declaration.h"

namespace fermata::knative {

std::unique_ptr<Cloud> KnativeProvider::connect(const CloudConnection &connection)
{
    return std::make_unique<KnativeCloud>(m_http, connection);
}

QFuture<Result<CloudConnection>> KnativeProvider::credentials(const CloudChoice &choice)
{
    return finished<CloudConnection>(credentialsFor(choice));
}

QJsonObject KnativeProvider::settings(const Function &function) const
{
    return settingsOf(function);
}

AttachmentWish KnativeProvider::attachments(const Function &function) const
{
    return attachmentsOf(function);
}

} // namespace fermata::knative
