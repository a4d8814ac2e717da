// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/symbolsource.h"

#include "app/async/when.h"
#include "ui/panels/errors/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fuzzymatch.h"

#include <algorithm>

namespace fermata {

namespace {

constexpr qint64 freshMs = 3000; // of a project, whose files may change unseen
constexpr int mostItems = 200;

QString iconOf(Symbol::Kind kind)
{
    switch (kind) {
    case Symbol::Kind::Function: return QStringLiteral("square-function");
    case Symbol::Kind::Type: return QStringLiteral("braces");
    case Symbol::Kind::Key: return QStringLiteral("list-tree");
    case Symbol::Kind::Heading: return QStringLiteral("hash");
    case Symbol::Kind::Value: break;
    }
    return QStringLiteral("variable");
}

} // namespace

SymbolSource::SymbolSource(Theme &theme, Where where, Parts parts)
    : m_theme(theme), m_where(where), m_parts(std::move(parts))
{
}

QString SymbolSource::prefix() const
{
    return m_where == Where::File ? QStringLiteral("@") : QStringLiteral("#");
}

QString SymbolSource::placeholder() const
{
    return m_where == Where::File ? tr("A name in this file") : tr("A name in the project's files");
}

QString SymbolSource::nothingFound() const
{
    if (m_subject.isEmpty())
        return m_where == Where::File ? tr("No file is open") : tr("No folder is open");
    if (m_problem)
        return errorAndHint(*m_problem);
    return m_reading ? tr("Reading...") : tr("No name matches");
}

void SymbolSource::refresh()
{
    const QString subject = m_parts.subject();
    const bool isOld = m_where == Where::Project && m_age.isValid() && m_age.hasExpired(freshMs);
    if (m_reading || (subject == m_subject && !isOld))
        return;
    if (subject != m_subject)
        m_symbols.clear();
    m_subject = subject;
    m_problem.reset();
    if (subject.isEmpty())
        return;
    m_reading = true;
    whenDone(m_parts.read(), this, [this](const Result<QList<Symbol>> &symbols) {
        m_reading = false;
        m_age.start();
        if (symbols)
            m_symbols = *symbols;
        else
            m_problem = symbols.error();
        Q_EMIT changed();
    });
}

QList<PaletteItem> SymbolSource::items(const QString &query)
{
    refresh();
    QList<PaletteItem> items;
    for (const Symbol &symbol : std::as_const(m_symbols)) {
        const auto match = fuzzyMatch(query, symbol.name);
        if (!match)
            continue;
        PaletteItem item = itemOf(symbol);
        item.marks = match->positions;
        item.score = match->score;
        items.append(item);
    }
    if (!query.isEmpty())
        std::stable_sort(items.begin(), items.end(),
                         [](const PaletteItem &a, const PaletteItem &b) { return a.score > b.score; });
    return items.mid(0, mostItems);
}

PaletteItem SymbolSource::itemOf(const Symbol &symbol) const
{
    PaletteItem item;
    item.title = symbol.name;
    item.detail = symbol.scope;
    if (m_where == Where::Project)
        item.detail += (item.detail.isEmpty() ? QString() : QStringLiteral("  ")) + symbol.file;
    item.keys = QString::number(symbol.line);
    item.icon = m_theme.icon(iconOf(symbol.kind));
    item.run = [open = m_parts.open, symbol] { open(symbol); };
    return item;
}

} // namespace fermata
