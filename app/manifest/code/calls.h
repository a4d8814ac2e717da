// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/architecture.h"

#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// A call of a vendor's SDK in a function's code: something that the function reads, writes or calls.
struct CodeCall
{
    enum class Name {
        Literal,  // "pictures"
        Variable, // the value of an environment variable
        Event     // of the bucket that the event is about
    };

    EdgeKind kind = EdgeKind::Write;
    NodeKind target = NodeKind::Other;
    Name source = Name::Literal;
    std::string name;    // the resource's name, URL or ARN, or the variable's name
    std::string objects; // of a bucket: how the names of the objects that it makes begin; empty if that is not known
    int line = 1;

    bool operator==(const CodeCall &) const = default;
};

// In the order of the text. The text is not parsed: what is looked for are the operations of the SDKs of AWS and Alibaba
// Cloud with their arguments, as Python, JavaScript, TypeScript, Go, Ruby, PHP, C# and Java write them; a name is followed
// through the assignments of the same text. A call whose target is not told by the text is left out.
std::vector<CodeCall> callsIn(std::string_view source);

} // namespace fermata
