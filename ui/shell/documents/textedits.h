// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/edit/edit.h"

#include <QString>

namespace fermata {

class CodeEditor;

// The edits of a manifest in an editor that has its text, as one step to undo.
void applyEdits(CodeEditor &editor, const QString &text, const std::vector<TextEdit> &edits);

} // namespace fermata
