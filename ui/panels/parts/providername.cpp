// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/providername.h"

#include "app/extension/cloudprovider.h"

#include <QCoreApplication>

#include <array>

namespace fermata {

namespace {

// Of the plugins that come with the program; the others are called the same everywhere.
[[maybe_unused]] constexpr std::array names = {QT_TRANSLATE_NOOP("CloudProvider", "Alibaba Cloud Function Compute")};

} // namespace

QString providerName(const CloudProvider &provider)
{
    return QCoreApplication::translate("CloudProvider", provider.displayName().toUtf8().constData());
}

} // namespace fermata
