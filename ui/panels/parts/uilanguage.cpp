// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/uilanguage.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace fermata {

QString uiLanguage()
{
    // The default locale is the language of the window, wherever that was chosen.
    return QLocale().language() == QLocale::Chinese ? u"zh_CN"_s : u"en"_s;
}

} // namespace fermata
