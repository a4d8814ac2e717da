// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fermata {

// "zh_CN" or "en": the language in which data with titles of its own (templates, sample events) is shown.
QString uiLanguage();

} // namespace fermata
