// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/uilanguage.h"

#include "app/services/settings.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace fermata {

QString uiLanguage(const Settings &settings)
{
    QString chosen = settings.value(u"appearance/language"_s, u"system"_s).toString();
    if (chosen == "system"_L1)
        chosen = QLocale::system().name();
    return chosen.startsWith("zh"_L1) ? u"zh_CN"_s : u"en"_s;
}

} // namespace fermata
