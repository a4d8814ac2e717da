// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The only way to QScintilla's headers: they use Qt's lower-case keywords, which are off in this
// house.
#pragma push_macro("signals")
#pragma push_macro("slots")
#define signals Q_SIGNALS
#define slots Q_SLOTS
#include <Qsci/qscilexercpp.h>
#include <Qsci/qscilexerhtml.h>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexermarkdown.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qscilexerruby.h>
#include <Qsci/qscilexeryaml.h>
#include <Qsci/qsciscintillabase.h>
#pragma pop_macro("slots")
#pragma pop_macro("signals")
