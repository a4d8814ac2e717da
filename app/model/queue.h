// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace fermata {

// A queue that a manifest declares beside its functions.
struct DeclaredQueue
{
    std::string resource; // its key in the manifest, by which functions refer to it
    std::string name;     // that it has at the cloud
    // As SQS names them, texts: VisibilityTimeout, RedrivePolicy ... References within are as "${Dead.Arn}".
    std::map<std::string, std::string> attributes;

    bool operator==(const DeclaredQueue &) const = default;
};

} // namespace fermata
