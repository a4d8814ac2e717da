// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/parts/statepage.h"

#include <QCoreApplication>

namespace fermata {

class ProjectClouds;

// What a panel says while the cloud that is chosen cannot be asked about a function.
class MissingCloud
{
    Q_DECLARE_TR_FUNCTIONS(MissingCloud)
public:
    // `hint` is of the local cloud: what of it would be seen here.
    static StatePage::Content page(const ProjectClouds &clouds, const QString &hint);
};

} // namespace fermata
