// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tree/ignorerules.h"

#include "app/async/text.h"
#include "app/base/files.h"

namespace fermata {

namespace {

constexpr const char *usual =
    "node_modules/\n__pycache__/\n.venv/\nvenv/\n.pytest_cache/\n.mypy_cache/\n.aws-sam/\n.s/\n"
    ".serverless/\n.fermata/\n.idea/\n.vscode/\n*.pyc\n.DS_Store\n";

} // namespace

IgnoreRules IgnoreRules::ofProject(const QString &root)
{
    IgnoreRules rules;
    rules.m_root = root;
    rules.m_usual = FileRules::ignoring(usual);
    rules.addOf(QString());
    return rules;
}

IgnoreRules IgnoreRules::fromText(const QString &text)
{
    IgnoreRules rules;
    rules.m_usual = FileRules::ignoring(toStd(text));
    return rules;
}

void IgnoreRules::addOf(const QString &folder)
{
    const QString below = folder.isEmpty() ? folder : folder + QLatin1Char('/');
    const Result<std::string> text = readFile(toPath(m_root + QLatin1Char('/') + below + QStringLiteral(".gitignore")));
    if (text)
        m_rules.insert_or_assign(toStd(below), FileRules::ignoring(*text));
    else
        m_rules.erase(toStd(below));
}

bool IgnoreRules::hides(const QString &name)
{
    return name == QLatin1String(".git") || name == QLatin1String(".hg") || name == QLatin1String(".svn");
}

bool IgnoreRules::ignores(const QString &path, bool isFolder) const
{
    const std::string whole = toStd(path);
    // From the innermost folder outwards; those that hold it are among them in the order of their length.
    for (auto rules = m_rules.rbegin(); rules != m_rules.rend(); ++rules) {
        const auto &[below, those] = *rules;
        if (!whole.starts_with(below))
            continue;
        if (const auto verdict = those.verdict(std::string_view(whole).substr(below.size()), isFolder))
            return *verdict;
    }
    return m_usual.verdict(whole, isFolder).value_or(false);
}

} // namespace fermata
