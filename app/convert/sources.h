// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/convert/portable.h"

namespace fermata::convert {

// The functions of a manifest as every format could say them. One file for each format.
std::vector<PortableFunction> portableFunctions(const Manifest &manifest);

// What all formats have alike: the model's own values, and the environment with its open values.
PortableFunction commonPart(const Manifest &manifest, const Function &function, const char *environment);

void readServerlessDevs(PortableFunction &function);
void readSam(PortableFunction &function, const Manifest &manifest);
void readServerless(PortableFunction &function, const Manifest &manifest);
void readKnative(PortableFunction &function);

// A name out of an ARN or an address of a queue; the text itself if it is neither.
std::string resourceName(const std::string &arn);
// "${Queue.Arn}" -> Queue; empty for another text.
std::string referencedId(const std::string &text);

} // namespace fermata::convert
