// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fermata {

// Whose contract a function is written against: what its event, context, logs and errors look like.
enum class Vendor {
    FunctionCompute, // Alibaba Cloud Function Compute 3.0
    Lambda,          // AWS Lambda
    Knative
};

} // namespace fermata
