// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/release/versioncomparison.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "app/async/text.h"

#include <QtConcurrentRun>

namespace fermata {

namespace {

constexpr int atOnce = 2; // both sides
constexpr std::chrono::minutes fetchTime{5};

using Side = VersionComparison::Side;

// What a signed address gives, or the folder that the local cloud runs the latest code from. Without an address the code
// is in an image, which the settings name: there are no files.
QFuture<Result<CodeFiles>> fetchCode(const QUrl &address, HttpClient &http, QObject *context)
{
    if (address.isEmpty())
        return finished<CodeFiles>(CodeFiles());
    if (address.isLocalFile())
        return QtConcurrent::run([folder = toPath(address.toLocalFile())] { return CodeFiles::ofFolder(folder); });
    HttpRequest request;
    request.url = address;
    request.timeout = fetchTime;
    return thenAsk<CodeFiles>(http.send(request), context, [](const HttpResponse &response) {
        if (response.status != 200)
            return finished<CodeFiles>(failure(Error::Code::Unreachable, "compare.noCode",
                                               "The code cannot be fetched: status %1",
                                               {std::to_string(response.status)}));
        return QtConcurrent::run([zip = response.body] { return CodeFiles::ofZip(zip); });
    });
}

QFuture<Result<Side>> sideOf(const QString &version, const VersionContent &content, const CompareWish &wish,
                             Cloud &cloud, HttpClient &http, QObject *context)
{
    const QString asked = version.isEmpty() ? QString::fromLatin1(latestVersion(content.function.vendor)) : version;
    const auto code = fetchCode(content.code, http, context);
    return thenEither<Side>(code, context, [version, asked, wish, &cloud, context](const Result<CodeFiles> &files) {
        const auto figures = cloud.observation().figures(wish.function, asked, wish.from, wish.until);
        return thenEither<Side>(figures, context, [version, files](const Result<VersionFigures> &did) {
            return finished<Side>(Side{version, files, did});
        });
    });
}

QFuture<Result<QList<FileChange>>> filesOf(const Side &before, const Side &after)
{
    if (!before.code || !after.code)
        return finished<QList<FileChange>>(failure(before.code ? after.code.error() : before.code.error()));
    return QtConcurrent::run(
        [old = *before.code, now = *after.code] { return Result<QList<FileChange>>(changesBetween(old, now)); });
}

} // namespace

QList<SettingChange> settingChanges(const QJsonObject &before, const QJsonObject &after)
{
    const SettingWords old = settingWords(before);
    const SettingWords now = settingWords(after);
    SettingWords all = old;
    all.insert(now);
    QList<SettingChange> changes;
    for (auto it = all.begin(); it != all.end(); ++it) {
        SettingChange change{it.key(), old.value(it.key()), now.value(it.key())};
        if (change.before == change.after)
            continue;
        if (isSecretSetting(it.key())) {
            change.before = old.contains(it.key()) ? hiddenValue() : QString();
            change.after = now.contains(it.key()) ? hiddenValue() : QString();
        }
        changes.append(change);
    }
    return changes;
}

QFuture<Result<VersionComparison>> compareVersions(const CompareWish &wish, CloudProvider &provider, Cloud &cloud,
                                                   HttpClient &http, QObject *context)
{
    const QStringList versions{wish.before, wish.after};
    const auto contents = gather<VersionContent>(versions, atOnce, context, [wish, &cloud](const QString &version) {
        return cloud.releases().content(wish.function, version);
    });
    using Contents = QList<Result<VersionContent>>;
    return thenAsk<VersionComparison>(contents, context, [=, &provider, &cloud, &http](const Contents &both) {
        for (const Result<VersionContent> &one : both) {
            if (!one)
                return finished<VersionComparison>(failure(one.error()));
        }
        const QList<qsizetype> sides{0, 1};
        const auto read = gather<Side>(sides, atOnce, context, [=, &cloud, &http](qsizetype i) {
            return sideOf(versions[i], *both[i], wish, cloud, http, context);
        });
        const QList<SettingChange> settings =
            settingChanges(provider.settings(both[0]->function), provider.settings(both[1]->function));
        return thenAsk<VersionComparison>(read, context, [settings, context](const QList<Result<Side>> &two) {
            if (!two[0] || !two[1]) // only when it was cancelled
                return finished<VersionComparison>(failure(two[0] ? two[1].error() : two[0].error()));
            const Side before = *two[0];
            const Side after = *two[1];
            return thenEither<VersionComparison>(
                filesOf(before, after), context, [=](const Result<QList<FileChange>> &files) {
                    return finished<VersionComparison>(VersionComparison{before, after, settings, files});
                });
        });
    });
}

} // namespace fermata
