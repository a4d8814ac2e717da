// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/convert/task.h"

namespace fermata::convert {

// How a program that serves HTTP by itself runs on Lambda: AWS's web adapter is a layer that starts it and sends it the
// requests. It needs a script that starts the program.
struct WebProgram
{
    std::string runtime; // of Lambda: python3.12, nodejs20.x, java21, provided.al2023
    std::vector<std::string> command; // that starts the server
    int port = 8080;
};

// The layer of the web adapter, for x86-64.
extern const char *const webAdapterLayer;

// The script run.sh: starts the program and is replaced by it.
std::string startScript(const WebProgram &program);

// Writes Handler, Runtime, Layers and Environment of a SAM function, and the start script beside its code.
void writeWebAdapter(Task &task, PortableFunction &function, Outline &properties);

} // namespace fermata::convert
