// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

namespace fermata {

// A version of a layer, as immutable as one of a function.
struct LayerVersion
{
    QString arn; // by which functions name it
    QString codeHash; // CloudProvider::codeHash() of its package
};

// What a Cloud is beside, if its functions can have layers of a manifest's own. Errors as every call's.
class LayerHost
{
public:
    virtual ~LayerHost() = default;

    virtual QFuture<Result<LayerVersion>> newestLayer(const QString &name) = 0; // NotFound: there is none yet
    virtual QFuture<Result<LayerVersion>> publishLayer(const QString &name, const QByteArray &zip) = 0;
};

} // namespace fermata
