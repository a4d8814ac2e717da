// SPDX-License-Identifier: GPL-3.0-or-later
// A call in any of the three protocols is understood or refused. The first byte chooses the protocol.
#include "emulator/api/awsprotocol.h"
#include "emulator/http/message.h"

#include <cstdint>

using namespace fermata::emulator;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    Request request;
    request.method = "POST";
    request.path = "/";
    request.body.assign(reinterpret_cast<const char *>(data) + 1, size - 1);
    switch (data[0] % 3) {
    case 0: request.headers.set("Content-Type", "application/x-www-form-urlencoded"); break;
    case 1:
        request.headers.set("Content-Type", "application/x-amz-json-1.0");
        request.headers.set("X-Amz-Target", "GraniteServiceVersion20100801.GetMetricData");
        break;
    default:
        request.path = "/service/GraniteServiceVersion20100801/operation/GetMetricData";
        request.headers.set("smithy-protocol", "rpc-v2-cbor");
        request.headers.set("Content-Type", "application/cbor");
    }
    const auto call = readAwsCall(request);
    if (!call)
        (void)awsError(protocolOf(request), call.error(), "http://x/", "id");
    return 0;
}
