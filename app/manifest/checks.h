// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

namespace fermata {

// A function and the values it was made from, for the checks that all formats share. A missing value has no check of
// its own where it may be missing.
struct ReadFunction
{
    Function function;
    Place place;     // of its key in the manifest
    Value runtime;
    Value handler;
    Value code;
    Value memory;
    Value timeout;
    Value environment;         // a map of name and value
    Value architecture;        // of its processor; missing for the vendor's own
    bool needsRuntime = true;  // false for an image
    bool needsHandler = true;  // false for an image and a custom runtime
    bool hasFolder = true;     // false when the code is inline, an image or in the cloud
    bool isForeign = false;    // for a cloud that is not known here: its runtimes and limits are its own
    bool hasPlugins = false;   // which may bring runtimes and make files
    bool hasActions = false;   // commands that run before a deploy and may make files
    bool isBuilt = false;      // a build step makes what the handler names, so the file may be missing before it
};

// Reports what is missing, unknown, out of range or not on disk, and adds the function to the manifest.
void addFunction(Reading &reading, ReadFunction read);

// Reports a layer's folder or archive that is not on disk.
void checkLayer(Reading &reading, const Value &content, const std::filesystem::path &path);

// Memory and timeout as numbers, the vendor's defaults where they are missing or no number.
int memoryOf(const Value &value, Vendor vendor);
std::chrono::seconds timeoutOf(const Value &value, int fallback);

// The map's scalars as text; null and atoms included as they are written.
std::map<std::string, std::string> environmentOf(const Value &value);
// The scalars of a list; those whose value is not known here are left out.
std::vector<std::string> textsOf(const Value &list);
// A whole number from `smallest` on; the fallback where it is missing or something else.
int numberOf(const Value &value, int smallest, int fallback);
// The scalars of a map as settings, those of maps within it with dotted names, lists of scalars joined by commas, maps
// in lists by their place: Filters.0.Pattern.
std::map<std::string, std::string> settingsOf(const Value &value);

} // namespace fermata
