// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/events.h"

namespace fermata::serverless {

std::vector<WrittenEvent> eventsOf(const Value &function)
{
    std::vector<WrittenEvent> events;
    for (const Value &item : function["events"].items) {
        if (item.isScalar()) { // - http
            events.push_back({item.text, {}, item});
        } else if (!item.members.empty()) {
            const Value &event = item.members.front().value;
            const Value &azure = item["x-azure-settings"];
            events.push_back({item.members.front().name, event.isNull() && azure.isMap() ? azure : event, item});
        }
    }
    return events;
}

} // namespace fermata::serverless
