// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fermata {

class Surface;
class Theme;
struct LanguageSpec;

// Fonts, colours, margins and markers of an editor from the theme; again at each change of it.
void applyAppearance(Surface &surface, const Theme &theme, const LanguageSpec &language, int fontPixels);

// Sets lexer, words and indentation; with `highlight` off the text stays plain (very long lines).
enum class Highlight { On, Off };
void applyLanguage(Surface &surface, const LanguageSpec &language, Highlight highlight);

// Wide enough for the number of the last line.
void fitLineMargin(Surface &surface);

} // namespace fermata
