// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/code/draw.h"

#include "app/manifest/code/sources.h"

#include <utility>

namespace fermata {

namespace {

// The name in the address of a queue, which no ARN tells: https://sqs.eu-west-1.amazonaws.com/1/orders
std::string withoutAddress(const std::string &name)
{
    return name.starts_with("http") ? name.substr(name.rfind('/') + 1) : name;
}

ManifestPlace placeOf(const std::filesystem::path &file, int line)
{
    return {file, {}, {.line = line, .column = 1, .endLine = line, .endColumn = 1}};
}

class Drawing
{
public:
    Drawing(Reading &reading, const Function &function) : m_reading(reading), m_function(function) {}

    void take(const CodeCall &call, const std::string &written, const ManifestPlace &place)
    {
        ArchitectureEdge edge;
        edge.from = m_function.resource;
        edge.kind = call.kind;
        edge.label = written + ':' + std::to_string(call.line);
        edge.place = place;
        if (!call.objects.empty())
            edge.objects = {call.objects};
        for (EdgeEnd &end : endsOf(call))
            m_reading.draft.connectByCode(std::move(end), edge);
    }

private:
    std::vector<EdgeEnd> endsOf(const CodeCall &call) const
    {
        if (call.source == CodeCall::Name::Event)
            return m_reading.draft.sourcesOf(m_function.resource, NodeKind::Bucket);
        std::string name = call.name;
        if (call.source == CodeCall::Name::Variable) {
            const auto variable = m_function.environment.find(call.name);
            if (variable == m_function.environment.end())
                return {};
            name = variable->second;
        }
        return {{withoutAddress(name), call.target, {}}};
    }

    Reading &m_reading;
    const Function &m_function;
};

} // namespace

void drawCode(Reading &reading)
{
    FunctionSources sources;
    for (const Function &function : reading.manifest.functions) {
        Drawing drawing(reading, function);
        for (const CodeCall &call : callsIn(function.inlineCode))
            drawing.take(call, "code", {reading.manifest.file, {}, reading.manifest.functionSpans[function.resource]});
        for (const auto &source : sources.of(function)) {
            const bool isJava = source->path.extension() == ".java"; // whose folders say little
            const std::string written = isJava ? source->path.filename().string()
                                               : source->path.lexically_relative(function.code).generic_string();
            for (const CodeCall &call : source->calls)
                drawing.take(call, written, placeOf(source->path, call.line));
        }
    }
}

} // namespace fermata
