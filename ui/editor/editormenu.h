// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include <memory>

namespace fermata {

class CodeEditor;
class Theme;

// The editor's context menu, in the user's language (QScintilla's own has no Chinese).
std::unique_ptr<QMenu> makeEditorMenu(CodeEditor &editor, const Theme &theme);

} // namespace fermata
