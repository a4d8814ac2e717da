// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/vendor.h"

#include <string>
#include <string_view>

namespace fermata {

// A runtime's name taken apart: nodejs20.x -> {nodejs, 20}, python3.10 -> {python, 3.10}, provided.al2023 -> {provided, al2023}.
struct Runtime
{
    std::string
        language; // python, nodejs, go, java, dotnet, ruby, php, provided, custom, custom-container; "" if unknown
    std::string version; // as declared, without a trailing ".x"; may be empty

    bool operator==(const Runtime &) const = default;
};

Runtime parseRuntime(std::string_view name);

// index.handler -> {index, handler}; src/app.lambda_handler -> {src/app, lambda_handler}. The last dot divides.
struct HandlerName
{
    std::string module; // path without extension, relative to the code folder
    std::string function;

    bool operator==(const HandlerName &) const = default;
};

HandlerName parseHandler(std::string_view handler);

// What the file is called that code in a template becomes: index.py, or index.js for whatever else.
const char *inlineFile(std::string_view runtime);

// Where the vendor's instances find the code: /code at Function Compute, /var/task at Lambda.
const char *codeRoot(Vendor vendor);

} // namespace fermata
