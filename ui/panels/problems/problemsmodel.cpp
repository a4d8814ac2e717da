// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/problems/problemsmodel.h"

#include "app/async/text.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

// The internal id of a problem's index is its file's row; a file's own is this.
constexpr quintptr fileLevel = ~quintptr(0);

QString shownPath(const std::filesystem::path &file, const std::filesystem::path &root)
{
    const std::filesystem::path relative = root.empty() ? file : file.lexically_relative(root);
    return toQString(relative.empty() ? file : relative);
}

} // namespace

ProblemsModel::ProblemsModel(Theme &theme, QObject *parent) : QAbstractItemModel(parent), m_theme(theme) {}

void ProblemsModel::setDiagnostics(const QList<Diagnostic> &diagnostics, const std::filesystem::path &root)
{
    beginResetModel();
    std::map<std::filesystem::path, QList<Diagnostic>> byFile;
    m_errors = m_warnings = m_notes = 0;
    for (const Diagnostic &diagnostic : diagnostics) {
        byFile[diagnostic.file] += diagnostic;
        m_errors += diagnostic.severity == Severity::Error;
        m_warnings += diagnostic.severity == Severity::Warning;
        m_notes += diagnostic.severity < Severity::Warning;
    }
    m_files.clear();
    for (auto &[path, problems] : byFile) {
        std::stable_sort(problems.begin(), problems.end(), [](const Diagnostic &a, const Diagnostic &b) {
            return std::pair(a.span.line, a.span.column) < std::pair(b.span.line, b.span.column);
        });
        m_files += {toQString(path), shownPath(path, root), problems};
    }
    endResetModel();
}

const Diagnostic *ProblemsModel::problem(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == fileLevel)
        return nullptr;
    return &m_files[static_cast<int>(index.internalId())].problems[index.row()];
}

void ProblemsModel::retranslate()
{
    for (int file = 0; file < m_files.size(); ++file) {
        const QModelIndex parent = index(file, 0);
        Q_EMIT dataChanged(parent, parent);
        Q_EMIT dataChanged(index(0, 0, parent), index(rowCount(parent) - 1, 0, parent));
    }
}

QModelIndex ProblemsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) : fileLevel);
}

QModelIndex ProblemsModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == fileLevel)
        return {};
    return createIndex(static_cast<int>(index.internalId()), 0, fileLevel);
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_files.size());
    if (parent.internalId() != fileLevel || parent.column() > 0)
        return 0;
    return static_cast<int>(m_files[parent.row()].problems.size());
}

int ProblemsModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == fileLevel)
        return fileData(m_files[index.row()], role);
    const File &file = m_files[static_cast<int>(index.internalId())];
    return problemData(file, file.problems[index.row()], role);
}

QVariant ProblemsModel::fileData(const File &file, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return u"%1   %2"_s.arg(file.shown).arg(file.problems.size());
    case Qt::ToolTipRole:
    case PathRole: return file.path;
    case LineRole: return 1;
    case ColumnRole: return 0;
    case Qt::DecorationRole: return m_theme.icon(u"file"_s);
    default: return {};
    }
}

QVariant ProblemsModel::problemData(const File &file, const Diagnostic &problem, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return tr("%1  [Ln %2, Col %3]").arg(diagnosticText(problem)).arg(problem.span.line).arg(problem.span.column);
    case Qt::ToolTipRole: {
        const QString fix = diagnosticFix(problem);
        return fix.isEmpty() ? diagnosticText(problem) : diagnosticText(problem) + u'\n' + fix;
    }
    case Qt::AccessibleTextRole:
        return u"%1: %2"_s.arg(RecordText::severity(problem.severity), diagnosticText(problem));
    case Qt::DecorationRole:
        return m_theme.icon(RecordText::severityIcon(problem.severity), RecordText::severityToken(problem.severity));
    case PathRole: return file.path;
    case LineRole: return problem.span.line;
    case ColumnRole: return problem.span.column;
    default: return {};
    }
}

} // namespace fermata
