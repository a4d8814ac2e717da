// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/templates/templateservice.h"

namespace fermata {

// The values with defaults filled in and text turned into the type its schema asks for ("512" -> 512), as a shell gives it.
QJsonObject completedValues(const QJsonObject &schema, const QJsonObject &values);

// What in `values` breaks the schema, in the order of its properties. Knows type, enum, pattern, minLength, maxLength,
// minimum, maximum, multipleOf and required.
QList<ParameterProblem> checkValues(const QJsonObject &schema, const QStringList &order, const QJsonObject &values);

// `text` with every {{ name }} and {{ name | yaml }} replaced; `yaml` quotes what YAML would read as something else.
// Fails with Internal ("template.place") for a name that is not in `values`.
Result<QString> withPlacesFilled(const QString &text, const QJsonObject &values);

} // namespace fermata
