// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/errorsentences.h"

#include <QtGlobal>

#include <algorithm>
#include <iterator>

namespace fermata {

namespace {

// In the order of the ids: they are searched by halves.
constexpr ErrorSentence sentences[] = {
    {"cancelled", QT_TRANSLATE_NOOP("Error", "Cancelled"), nullptr},
};

} // namespace

const ErrorSentence *errorSentence(std::string_view id)
{
    const auto before = [](const ErrorSentence &sentence, std::string_view wanted) { return sentence.id < wanted; };
    const auto *found = std::lower_bound(std::begin(sentences), std::end(sentences), id, before);
    return found != std::end(sentences) && id == found->id ? found : nullptr;
}

} // namespace fermata
