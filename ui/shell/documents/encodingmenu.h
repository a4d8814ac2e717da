// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

class QMenu;

namespace fermata {

class Document;

// Two submenus: to read a document's file again in another encoding, and to save it in another.
class EncodingMenu
{
    Q_DECLARE_TR_FUNCTIONS(EncodingMenu)
public:
    static void fill(QMenu *menu, Document &document);
};

} // namespace fermata
