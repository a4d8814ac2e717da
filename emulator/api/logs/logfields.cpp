// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/logs/logfields.h"

#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/api/logs/json.h"
#include "emulator/auth/credentials.h"

#include <array>
#include <charconv>
#include <optional>

namespace fermata::emulator {
namespace {

struct Reported
{
    std::string_view field;
    std::string_view label; // in a REPORT line, before the number
    double factor;
};

constexpr std::array reported = {
    Reported{"@duration", "\tDuration: ", 1},
    Reported{"@billedDuration", "\tBilled Duration: ", 1},
    Reported{"@memorySize", "\tMemory Size: ", 1'000'000}, // bytes, as the service counts megabytes
    Reported{"@maxMemoryUsed", "\tMax Memory Used: ", 1'000'000},
    Reported{"@initDuration", "\tInit Duration: ", 1},
};

// One record, whose message is read as JSON once it is asked for.
class Record
{
public:
    Record(const LogLine &line, const std::string &group, const LogStream &stream)
        : m_line(line), m_group(group), m_stream(stream.name), m_requestId(line.requestId), m_message(line.message)
    {
    }

    InsightsValue field(const std::string &name)
    {
        if (name == "@message")
            return m_message;
        if (name == "@timestamp")
            return static_cast<double>(m_line.time);
        if (name == "@ingestionTime")
            return static_cast<double>(m_line.ingested);
        if (name == "@logStream")
            return m_stream;
        if (name == "@log")
            return std::string(accountOf(Vendor::Lambda).id).append(":").append(m_group);
        if (name == "@ptr")
            return toBase64(m_group + '\n' + eventIdOf(m_line));
        if (name == "@requestId")
            return m_requestId.empty() ? InsightsValue() : InsightsValue(m_requestId);
        return name.starts_with('@') ? platformField(name) : member(name);
    }

private:
    InsightsValue platformField(const std::string &name) const
    {
        if (name == "@type") {
            for (const char *const type : {"START", "END", "REPORT", "INIT_START"}) {
                if (m_line.kind == LogRecord::Stream::Platform && m_message.starts_with(type))
                    return std::string(type);
            }
            return {};
        }
        if (!m_message.starts_with("REPORT "))
            return {};
        for (const Reported &entry : reported) {
            const std::size_t at = m_message.find(entry.label);
            if (entry.field == name && at != std::string::npos)
                return std::strtod(m_message.c_str() + at + entry.label.size(), nullptr) * entry.factor;
        }
        return {};
    }

    InsightsValue member(const std::string &name)
    {
        if (!m_json)
            m_json = m_message.starts_with('{') ? nlohmann::json::parse(m_message, nullptr, false) : nlohmann::json();
        const nlohmann::json *at = &*m_json;
        for (const std::string &step : split(name, '.')) {
            std::size_t index = 0;
            const bool number =
                std::from_chars(step.data(), step.data() + step.size(), index).ptr == step.data() + step.size();
            if (at->is_object() && at->contains(step))
                at = &(*at)[step];
            else if (at->is_array() && number && index < at->size())
                at = &(*at)[index];
            else
                return {};
        }
        if (at->is_number())
            return at->get<double>();
        return at->is_string() ? InsightsValue(at->get<std::string>()) : InsightsValue(at->dump());
    }

    LogLine m_line; // its texts are not to be used
    std::string m_group;
    std::string m_stream;
    std::string m_requestId;
    std::string m_message;
    std::optional<nlohmann::json> m_json;
};

} // namespace

InsightsRow rowOf(const LogLine &line, const std::string &group, const LogStream &stream)
{
    InsightsRow row;
    row.shown = {"@timestamp", "@message"};
    row.fields = [record = std::make_shared<Record>(line, group, stream)](const std::string &name) {
        return record->field(name);
    };
    return row;
}

} // namespace fermata::emulator
