// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

#include <functional>

class QWidget;

namespace fermata {

class CanvasScene;

// The whole picture as it is, without what is selected, into an .svg or a .png (at twice the size). Fails with Io.
Result<> exportPicture(CanvasScene &scene, const QString &path);

// Asks for a file first, named after `name`.
void askWhereAndExport(CanvasScene &scene, const QString &name, QWidget *window,
                       const std::function<void(const Error &)> &failed);

} // namespace fermata
