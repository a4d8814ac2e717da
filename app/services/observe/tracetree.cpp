// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/observe/tracetree.h"

#include <algorithm>

namespace fermata {

namespace {

class Tree
{
public:
    explicit Tree(QList<InvocationRecord> calls) : m_calls(std::move(calls))
    {
        std::stable_sort(m_calls.begin(), m_calls.end(), [](const InvocationRecord &a, const InvocationRecord &b) {
            return a.startedAt < b.startedAt;
        });
        for (const InvocationRecord &call : std::as_const(m_calls))
            m_callers += callerOf(call);
    }

    QList<TraceRow> rows()
    {
        for (qsizetype i = 0; i < m_calls.size(); ++i) {
            if (m_callers[i] < 0)
                add(i, 0);
        }
        return std::move(m_rows);
    }

private:
    // The last one with that span that had begun: an event's attempts have the same. Always one before, so that nothing
    // goes round.
    qsizetype callerOf(const InvocationRecord &call) const
    {
        const qsizetype own = &call - m_calls.constData();
        for (qsizetype i = own - 1; call.trace.parent != 0 && i >= 0; --i) {
            if (spanIdOf(m_calls[i].requestId) == call.trace.parent)
                return i;
        }
        return -1;
    }

    void add(qsizetype index, int depth)
    {
        const InvocationRecord &call = m_calls[index];
        const std::vector<Span> spans = spansOf(call);
        const auto own =
            std::find_if(spans.begin(), spans.end(), [](const Span &span) { return span.kind == Span::Kind::Call; });
        m_rows.append({call, *own, depth});
        for (const Span &span : spans) {
            if (span.kind != Span::Kind::Call)
                m_rows.append({call, span, depth + 1});
        }
        for (qsizetype i = index + 1; i < m_calls.size(); ++i) {
            if (m_callers[i] == index)
                add(i, depth + 1);
        }
    }

    QList<InvocationRecord> m_calls;
    QList<qsizetype> m_callers; // its index, or -1
    QList<TraceRow> m_rows;
};

} // namespace

QList<TraceRow> traceRows(QList<InvocationRecord> calls)
{
    return Tree(std::move(calls)).rows();
}

} // namespace fermata
