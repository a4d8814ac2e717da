// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// One thing that the emulator tells the launcher: a verb of this table and its fields.
//   program PATH | argument TEXT | environment NAME=VALUE | directory PATH | limit RESOURCE NUMBER
//   group FILE            a control group's cgroup.procs, joined before anything else
//   network own           a network of its own, with nothing but loopback
//   listen PORT           on loopback there; the socket is handed over when it is asked for
//   address A.B.C.D       a loopback address of its own for what the processes inside listen to
//   start told            the function's process begins when "begin" says so, and all end when "leave" says so
//   bind HOST INSIDE      read-only, with what is mounted below it;   writable HOST INSIDE  the same, not read-only
//   device HOST INSIDE    of /dev
//   overlay INSIDE HOST...  read-only, the first on top
//   temporary INSIDE BYTES  empty, in memory, at most so large
//   folder INSIDE | link TARGET INSIDE | file INSIDE CONTENT
// and once it runs:
//   signal NUMBER         to every process inside;   terminate NUMBER  to the first one only
//   connect PORT          answers with a socket that is connected to this loopback port inside
//   run pipes|terminal    with program, arguments, environment, directory and limits as above, and three descriptors that
//                         become its 0, 1 and 2: another process inside; answers with a pidfd of it
//   name NAME             with run: what "ended" asks for by;   ended NAME  answers with its wait status
//   begin function        answers with a pidfd of it;   leave all
struct Entry
{
    std::string verb;
    std::vector<std::string> fields;

    bool operator==(const Entry &) const = default;
};

// One message on the launcher's socket. Fields may hold anything but a NUL byte.
std::string encoded(const std::vector<Entry> &entries);
std::vector<Entry> decoded(std::string_view message);

} // namespace fermata::emulator
