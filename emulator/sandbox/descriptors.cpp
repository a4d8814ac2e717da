// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/descriptors.h"

#include <array>
#include <cstring>
#include <sys/socket.h>

namespace fermata::emulator {

namespace {

struct Room
{
    alignas(cmsghdr) std::array<char, CMSG_SPACE(mostDescriptors * sizeof(int))> control{};
    iovec part{};
    msghdr message{};

    Room(void *bytes, std::size_t size) : part{bytes, size}
    {
        message.msg_iov = &part;
        message.msg_iovlen = 1;
    }
};

} // namespace

bool sendWithDescriptors(int socket, std::string_view bytes, std::span<const int> descriptors, int flags)
{
    Room room(const_cast<char *>(bytes.data()), bytes.size());
    if (!descriptors.empty()) {
        room.message.msg_control = room.control.data();
        room.message.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
        cmsghdr *const header = CMSG_FIRSTHDR(&room.message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(descriptors.size_bytes());
        std::memcpy(CMSG_DATA(header), descriptors.data(), descriptors.size_bytes());
    }
    return ::sendmsg(socket, &room.message, flags | MSG_NOSIGNAL) >= 0;
}

ReceivedMessage receiveWithDescriptors(int socket, std::span<char> bytes, int flags)
{
    Room room(bytes.data(), bytes.size());
    room.message.msg_control = room.control.data();
    room.message.msg_controllen = room.control.size();
    ReceivedMessage received;
    received.size = ::recvmsg(socket, &room.message, flags | MSG_CMSG_CLOEXEC);
    const cmsghdr *const header = received.size > 0 ? CMSG_FIRSTHDR(&room.message) : nullptr;
    if (header != nullptr && header->cmsg_type == SCM_RIGHTS) {
        received.descriptors.resize((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        std::memcpy(received.descriptors.data(), CMSG_DATA(header), received.descriptors.size() * sizeof(int));
    }
    return received;
}

} // namespace fermata::emulator
