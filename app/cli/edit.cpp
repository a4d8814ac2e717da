// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/edit/edit.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/manifest/edit/diff.h"

#include <array>

namespace fermata::cli {

namespace {

// What stands behind the manifest's name: the act, and what it wants.
struct Act
{
    const char *name;
    YamlChange::Kind kind;
    const char *words; // behind the act
    qsizetype count;
};

constexpr std::array<Act, 7> acts = {{{"set", YamlChange::Kind::Set, "PATH VALUE", 2},
                                      {"rename", YamlChange::Kind::Rename, "PATH KEY", 2},
                                      {"insert", YamlChange::Kind::Insert, "PATH KEY VALUE", 3},
                                      {"append", YamlChange::Kind::Append, "PATH VALUE", 2},
                                      {"move", YamlChange::Kind::Move, "PATH PATH", 2},
                                      {"remove", YamlChange::Kind::Remove, "PATH", 1},
                                      {"wrap", YamlChange::Kind::Wrap, "PATH KEY", 2}}};

const Act *findAct(const QString &name)
{
    for (const Act &act : acts) {
        if (name == QLatin1String(act.name))
            return &act;
    }
    return nullptr;
}

// The way in which the words were wrong, if they were.
QString wrongWords(const QStringList &words)
{
    const Act *const act = findAct(words.value(1));
    if (!act)
        return QStringLiteral("There is no act %1; there are set, rename, insert, append, move, remove and wrap")
            .arg(words.value(1));
    if (words.size() - 2 != act->count)
        return QStringLiteral("%1 needs %2").arg(QString::fromLatin1(act->name), QString::fromLatin1(act->words));
    return {};
}

Result<YamlChange> changeFrom(const Arguments &arguments)
{
    const QStringList &words = arguments.words;
    YamlChange change;
    change.kind = findAct(words[1])->kind;
    change.after = toStd(arguments.value(QStringLiteral("--after")));
    const Result<YamlPath> path = parsePath(toStd(words[2]));
    if (!path)
        return failure(path.error());
    change.path = *path;
    if (change.kind == YamlChange::Kind::Move) {
        const Result<YamlPath> target = parsePath(toStd(words[3]));
        if (!target)
            return failure(target.error());
        change.target = *target;
    } else if (change.kind == YamlChange::Kind::Rename || change.kind == YamlChange::Kind::Insert
               || change.kind == YamlChange::Kind::Wrap) {
        change.key = toStd(words[3]);
    }
    const bool hasValue = change.kind == YamlChange::Kind::Set || change.kind == YamlChange::Kind::Insert
                       || change.kind == YamlChange::Kind::Append;
    if (!hasValue)
        return change;
    const Result<YamlTree> value = valueOf(toStd(words.last()));
    if (!value)
        return failure(value.error());
    change.value = *value;
    return change;
}

ExitCode runEdit(const Arguments &arguments)
{
    if (const QString problem = wrongWords(arguments.words); !problem.isEmpty()) {
        complain(QStringLiteral("fermata-cli: ") + problem);
        complain(QStringLiteral("  See: fermata-cli help edit"));
        return ExitCode::WrongUse;
    }
    const std::filesystem::path file = toPath(arguments.words[0]);
    const Result<std::string> before = readFile(file);
    if (!before)
        return fail(before.error(), arguments);
    const Result<YamlChange> change = changeFrom(arguments);
    if (!change)
        return fail(change.error(), arguments);
    const Result<std::vector<TextEdit>> edits = editsFor(*before, *change);
    if (!edits)
        return fail(edits.error(), arguments);
    const std::string after = applied(*before, *edits);
    if (!arguments.has(QStringLiteral("--dry-run")) && after != *before) {
        if (const Result<> written = writeFile(file, after); !written)
            return fail(written.error(), arguments);
    }
    const QString diff = toQString(unifiedDiff(*before, after, toStd(arguments.words[0])));
    if (arguments.has(QStringLiteral("--json")))
        print(QJsonObject{{QStringLiteral("diff"), diff}, {QStringLiteral("changed"), after != *before}});
    else if (!diff.isEmpty())
        print(diff.chopped(1));
    return ExitCode::Done;
}

} // namespace

Command editCommand()
{
    return {
        QStringLiteral("edit"),
        QStringLiteral("change a manifest by the smallest edit of its text"),
        QStringLiteral("MANIFEST (set PATH VALUE | rename PATH KEY | insert PATH KEY VALUE | append PATH VALUE |\n"
                       "               move PATH PATH | remove PATH | wrap PATH KEY)"),
        2,
        5,
        {{QStringLiteral("--dry-run"), {}, QStringLiteral("print the difference and change nothing")},
         {QStringLiteral("--after"), QStringLiteral("KEY"), QStringLiteral("insert behind this key, not at the end")}},
        QStringLiteral(
            "PATH is like resources.hello.props.triggers[0].triggerConfig; an odd key stands as [\"a.b\"].\n"
            "VALUE is YAML: 512 is a number, '\"512\"' a text, '{a: 1}' a mapping. A moved item's place counts without it.\n"
            "Prints the unified difference. Comments, order, quotes, anchors, indents and line ends stay; what cannot be\n"
            "written so is refused with the reason, and exit code 1.\n"
            "JSON: {\"diff\",\"changed\"}."),
        runEdit};
}

} // namespace fermata::cli
