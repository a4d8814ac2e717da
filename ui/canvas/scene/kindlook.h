// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/architecture.h"

#include <QCoreApplication>
#include <QString>

namespace fermata {

// How each kind of node and wire is drawn and called: own glyphs by kind, never a vendor's logo.
class KindLook
{
    Q_DECLARE_TR_FUNCTIONS(KindLook)
public:
    static QString icon(NodeKind kind);  // for Theme::icon
    static QString token(NodeKind kind); // for Theme::color
    static QString name(NodeKind kind);  // "Timer", in the user's language
    static QString token(EdgeKind kind);
    static QString name(EdgeKind kind); // "triggers"
};

} // namespace fermata
