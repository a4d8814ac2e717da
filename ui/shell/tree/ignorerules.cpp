// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tree/ignorerules.h"

#include <QFile>
#include <QStringList>

namespace fermata {

namespace {

const char *const usual = "node_modules/\n__pycache__/\n.venv/\nvenv/\n.pytest_cache/\n.mypy_cache/\n.aws-sam/\n.s/\n"
                          ".serverless/\n.fermata/\n.idea/\n.vscode/\n*.pyc\n.DS_Store\n";

// * and ? do not cross a slash, ** does.
QString regularExpression(const QString &glob)
{
    QString form;
    for (qsizetype at = 0; at < glob.size(); ++at) {
        const QChar c = glob[at];
        if (c == QLatin1Char('*') && glob.mid(at, 3) == QLatin1String("**/")) {
            form += QLatin1String("(?:.*/)?");
            at += 2;
        } else if (c == QLatin1Char('*') && glob.mid(at, 2) == QLatin1String("**")) {
            form += QLatin1String(".*");
            ++at;
        } else if (c == QLatin1Char('*')) {
            form += QLatin1String("[^/]*");
        } else if (c == QLatin1Char('?')) {
            form += QLatin1String("[^/]");
        } else if (c == QLatin1Char('[') && glob.indexOf(QLatin1Char(']'), at) > 0) {
            const qsizetype end = glob.indexOf(QLatin1Char(']'), at);
            form += glob.mid(at, end - at + 1).replace(QLatin1String("[!"), QLatin1String("[^"));
            at = end;
        } else {
            form += QRegularExpression::escape(QString(c));
        }
    }
    return form;
}

} // namespace

IgnoreRules IgnoreRules::ofProject(const QString &root)
{
    IgnoreRules rules = fromText(QString::fromLatin1(usual));
    QFile file(root + QStringLiteral("/.gitignore"));
    if (file.open(QIODevice::ReadOnly)) {
        const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
        for (const QString &line : lines)
            rules.add(line);
    }
    return rules;
}

IgnoreRules IgnoreRules::fromText(const QString &text)
{
    IgnoreRules rules;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines)
        rules.add(line);
    return rules;
}

bool IgnoreRules::hides(const QString &name)
{
    return name == QLatin1String(".git") || name == QLatin1String(".hg") || name == QLatin1String(".svn");
}

void IgnoreRules::add(const QString &line)
{
    QString glob = line;
    while (glob.endsWith(QLatin1Char('\r')) || glob.endsWith(QLatin1Char(' ')))
        glob.chop(1);
    if (glob.isEmpty() || glob.startsWith(QLatin1Char('#')))
        return;
    Rule rule;
    if (glob.startsWith(QLatin1Char('!'))) {
        rule.takesBack = true;
        glob.remove(0, 1);
    }
    if (glob.endsWith(QLatin1Char('/'))) {
        rule.foldersOnly = true;
        glob.chop(1);
    }
    // A slash at the beginning or inside ties the name to the root; without one it holds in every folder.
    const bool anchored = glob.contains(QLatin1Char('/'));
    if (glob.startsWith(QLatin1Char('/')))
        glob.remove(0, 1);
    const QString form =
        (anchored ? QStringLiteral("^") : QStringLiteral("(?:^|/)")) + regularExpression(glob) + QLatin1Char('$');
    rule.form = QRegularExpression(form);
    if (rule.form.isValid())
        m_rules.append(rule);
}

bool IgnoreRules::ignores(const QString &path, bool isFolder) const
{
    bool ignored = false;
    for (const Rule &rule : m_rules) {
        if ((!rule.foldersOnly || isFolder) && rule.takesBack == ignored && rule.form.match(path).hasMatch())
            ignored = !rule.takesBack;
    }
    return ignored;
}

} // namespace fermata
