// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata::sam {

// Whether a file is a SAM or CloudFormation template, by its first keys.
bool recognises(const std::filesystem::path &file, const Value &root);

// Reads the functions of a template: AWS::Serverless::Function with the Globals, and AWS::Lambda::Function.
void read(Reading &reading, const ManifestFile &file);

} // namespace fermata::sam
