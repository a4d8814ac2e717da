// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "app/package/filelist.h"

#include <string>
#include <vector>

namespace fermata {

// The version of Python ("3.11") that a compiled part of a function's package is for, by its file's name
// (_speedups.cpython-311-x86_64-linux-gnu.so), when none is for that of the function's runtime; else empty.
std::string otherPython(const Function &function, const std::vector<PackageFile> &files);

} // namespace fermata
