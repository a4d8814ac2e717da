// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fermata {

class CodeEditor;

// Makes the editor say `text`, by replacing only what lies between the first and the last difference: one undo step.
void replaceDifference(CodeEditor &editor, const QString &text);

} // namespace fermata
