// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/missingcloud.h"

#include "app/services/deploy/projectclouds.h"
#include "ui/panels/errors/errortext.h"

using namespace Qt::StringLiterals;

namespace fermata {

StatePage::Content MissingCloud::page(const ProjectClouds &clouds, const QString &hint)
{
    if (clouds.isRunning())
        return {u"cloud-off"_s, tr("This function is not for the cloud that is chosen."), {}, {}, {}};
    if (clouds.isLocal())
        return {u"cloud-off"_s, tr("The local cloud does not run."), hint, tr("Start the local cloud"), {}};
    if (const std::optional<Error> &problem = clouds.problem())
        return {u"triangle-alert"_s, errorText(*problem), hintText(*problem), {}, {}, u"error"_s};
    return {u"loader-circle"_s, tr("Looking for the keys of the environment…"), {}, {}, {}};
}

} // namespace fermata
