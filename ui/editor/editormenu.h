// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace fermata {

class CodeEditor;
class Theme;

// The editor's context menu, in the user's language (QScintilla's own has no Chinese). Deletes
// itself when it closes.
QMenu *makeEditorMenu(CodeEditor &editor, const Theme &theme);

} // namespace fermata
