// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace fermata::emulator {

// Messages between processes of this machine with open files beside their bytes (SCM_RIGHTS of unix(7)).

// The most that go with one message: a program's three streams.
constexpr std::size_t mostDescriptors = 3;

// False with errno set. The descriptors stay open here. flags: those of sendmsg(2); a receiver that has gone is no signal.
bool sendWithDescriptors(int socket, std::string_view bytes, std::span<const int> descriptors, int flags = 0);

struct ReceivedMessage
{
    ssize_t size = 0; // as of recvmsg(2): 0 at the end, -1 with errno set
    std::vector<int> descriptors; // the receiver's to close; they close at exec
};

ReceivedMessage receiveWithDescriptors(int socket, std::span<char> room, int flags = 0);

} // namespace fermata::emulator
