// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/convert/conversion.h"
#include "app/convert/outline.h"

namespace fermata::convert {

// One conversion while it runs: what it reads, what it writes, what it has to say. The writers share it.
struct Task
{
    const Manifest &manifest;
    std::string_view text;
    Target target;
    std::filesystem::path output;
    std::string name;             // of the application
    std::vector<PortableFunction> functions;
    Remarks remarks;
    std::vector<ConvertedFile> files;
    int triggers = 0;             // written

    Vendor from() const;          // whose contract the code is written against
    Vendor to() const;
    std::string sourceName() const { return manifest.file.filename().string(); }
};

// One file for each target.
void writeFc3(Task &task);
void writeSam(Task &task);
void writeServerless(Task &task);
void writeKnative(Task &task);

// The older component fc as fc3: the same cloud, so that every setting has its place.
Outline fc3FromFc(Task &task, PortableFunction &function);

// What the function's own words become in the target: its runtime, its handler, and the file that lets the handler stay.
struct Program
{
    std::string runtime;
    std::string handler;
    std::string code; // relative to the output folder, "./" at least; or an address
};
Program programOf(Task &task, PortableFunction &function);

// Memory, timeout and disk as the target allows them; what is changed for that is remarked.
struct Size
{
    int memoryMb = 0;
    int timeoutSeconds = 0;
    int diskMb = 512;
};
Size sizeOf(Task &task, PortableFunction &function);

// The word for its processor's architecture, where both formats are of the cloud that has several; empty for its own.
std::string architectureOf(const Task &task, PortableFunction &function);

// A value of the environment: as it is, or where the target's tools find it ("${env('KEY')}", "!Ref Key").
Outline environmentOf(Task &task, PortableFunction &function, Outline *parameters);

// Remarks that a trigger is not written, and says why.
void loseTrigger(Task &task, PortableFunction &function, const PortableTrigger &trigger, std::string id,
                 const std::string &english, std::vector<std::string> arguments = {});
// Why triggers of this kind have no counterpart in the target; empty if they have one.
std::string reasonAgainst(const Task &task, const PortableTrigger &trigger);

// Everything of the source that nothing has read, with the reason.
void remarkUnread(Task &task);
// The manifest's other resources that the target does not get.
void remarkResources(Task &task, const std::vector<std::string> &carried);

// For a logical id: letters and digits, beginning with a capital.
std::string logicalId(const std::string &text);
std::string plainName(const std::string &text); // letters, digits, - and _
std::string opening(const Task &task); // the comment at a file's beginning

} // namespace fermata::convert
