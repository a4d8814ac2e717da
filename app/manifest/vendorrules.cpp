// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/vendorrules.h"

namespace fermata {

// Tables: as many as fit in a line.
// clang-format off
const VendorRules &rulesOf(Vendor vendor)
{
    static const VendorRules functionCompute = {
        {"nodejs6", "nodejs8", "nodejs10", "nodejs12", "nodejs14", "nodejs16", "nodejs18", "nodejs20", "nodejs22",
         "python2.7", "python3", "python3.9", "python3.10", "python3.12", "java8", "java11", "java17", "java21", "go1",
         "php7.2", "dotnetcore2.1", "dotnetcore3.1", "custom", "custom.debian9", "custom.debian10", "custom.debian11",
         "custom.debian12", "custom-container", "micro-sandbox"},
        {"nodejs6"},
        128, 65536, 64, 86400};
    static const VendorRules lambda = {
        {"nodejs", "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x", "nodejs16.x",
         "nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x", "python2.7", "python3.6", "python3.7", "python3.8",
         "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14", "java8", "java8.al2", "java11",
         "java17", "java21", "java25", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet6",
         "dotnet7", "dotnet8", "dotnet10", "go1.x", "ruby2.5", "ruby2.7", "ruby3.2", "ruby3.3", "ruby3.4", "ruby4.0", "provided",
         "provided.al2", "provided.al2023"},
        {"nodejs", "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x", "python2.7", "python3.6",
         "python3.7", "java8", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet7", "go1.x",
         "ruby2.5", "ruby2.7", "provided"},
        128, 32768, 1, 5400};
    static const VendorRules knative = {
        {"node", "nodejs", "typescript", "python", "go", "quarkus", "springboot", "rust"}, {}, 1, 1 << 20, 1, 86400};
    switch (vendor) {
    case Vendor::FunctionCompute:
        return functionCompute;
    case Vendor::Lambda:
        return lambda;
    case Vendor::Knative:
        return knative;
    }
    return functionCompute;
}
// clang-format on

} // namespace fermata
