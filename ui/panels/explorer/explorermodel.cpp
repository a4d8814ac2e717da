// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/explorer/explorermodel.h"

#include "app/async/text.h"
#include "app/base/time.h"
#include "ui/panels/errors/errortext.h"
#include "ui/panels/instances/instancetext.h"
#include "ui/panels/parts/providername.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

QString timeText(TimePoint time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toEpochMs(time)), QLocale::ShortFormat);
}

} // namespace

ExplorerModel::ExplorerModel(CloudPlaces &places, Theme &theme, QObject *parent)
    : QStandardItemModel(parent), m_places(places), m_theme(theme)
{
    connect(&m_places, &CloudPlaces::changed, this, &ExplorerModel::rebuild);
    connect(&m_places, &CloudPlaces::localChanged, this, &ExplorerModel::rebuildLocal);
    connect(&m_places, &CloudPlaces::localFunctionsChanged, this, &ExplorerModel::followLocal);
    connect(&m_theme, &Theme::changed, this, [this] { Q_EMIT layoutChanged(); });
}

void ExplorerModel::rebuild()
{
    clear();
    m_all = m_places.all();
    addPlaces(m_all);
    Q_EMIT rebuilt();
}

void ExplorerModel::rebuildLocal()
{
    m_all = m_places.all();
    if (rowCount() > 0 && index(0, 0).data(PlaceRole).toString().isEmpty())
        removeRow(0);
    QList<CloudPlace> local = m_all;
    local.removeIf([](const CloudPlace &place) { return !place.isLocal(); });
    addPlaces(local);
    Q_EMIT rebuilt();
}

// The local cloud is always the first.
QStandardItem *ExplorerModel::accountOf(const CloudPlace &where, int row)
{
    auto *account = new QStandardItem;
    invisibleRootItem()->insertRow(row, account);
    fill(account, {.name = where.isLocal() ? tr("Local cloud") : where.account,
                   .detail = where.isProduction ? tr("production") : QString(),
                   .icon = u"cloud"_s,
                   .kind = Kind::Account,
                   .token = where.isProduction ? u"error"_s : u"text2"_s});
    account->setData(where.account, PlaceRole);
    return account;
}

void ExplorerModel::addPlaces(const QList<CloudPlace> &places)
{
    QStandardItem *account = nullptr;
    for (const CloudPlace &where : places) {
        const CloudProvider *const provider = m_places.provider(where);
        const QString speaks = provider ? providerName(*provider) : where.provider;
        if (!account || account->data(PlaceRole).toString() != where.account)
            account = accountOf(where, where.isLocal() ? 0 : rowCount());
        const QString region = where.region.isEmpty() ? tr("The profile's region") : where.region;
        QStandardItem *const item = add(account, {.name = where.isLocal() ? speaks : region,
                                                  .detail = where.isLocal() ? QString() : speaks,
                                                  .icon = where.isLocal() ? u"monitor"_s : u"globe"_s,
                                                  .kind = Kind::Place});
        item->setData(where.key(), PlaceRole);
    }
}

QStandardItem *ExplorerModel::insert(QStandardItem *parent, int at, const Row &row)
{
    auto *item = new QStandardItem;
    fill(item, row);
    item->setData(parent->data(PlaceRole), PlaceRole);
    const bool isFunction = row.kind == Kind::Function;
    item->setData(isFunction ? QVariant(row.name) : parent->data(FunctionRole), FunctionRole);
    if (!isFunction) {
        item->setData(parent->data(ApplicationRole), ApplicationRole);
        item->setData(parent->data(ResourceRole), ResourceRole);
    }
    parent->insertRow(at, item);
    if (isFunction) {
        addGroups(item);
    } else if (row.kind == Kind::Application) {
        item->setData(Answered, StateRole); // with its region
        merge(item, row.children);
    } else if (row.kind != Kind::Item && row.kind != Kind::Message) {
        add(item, {.name = tr("Asking…"), .icon = u"loader-circle"_s, .kind = Kind::Message});
    }
    return item;
}

void ExplorerModel::fill(QStandardItem *item, const Row &row)
{
    item->setText(row.name);
    item->setEditable(false);
    item->setData(int(row.kind), KindRole);
    item->setData(row.name, NameRole);
    item->setData(row.detail, DetailRole);
    item->setData(row.icon, IconRole);
    item->setData(row.token, TokenRole);
    item->setData(row.layers, LayersRole);
    if (row.kind == Kind::Function) {
        item->setData(row.part.application, ApplicationRole);
        item->setData(row.part.resource, ResourceRole);
    }
    item->setToolTip(row.meaning);
    item->setData(row.detail.isEmpty() ? row.name : row.name + u", "_s + row.detail, Qt::AccessibleTextRole);
}

void ExplorerModel::addGroups(QStandardItem *function)
{
    for (const auto &[kind, name, icon] :
         {std::tuple(Kind::Versions, tr("Versions"), u"git-commit-horizontal"_s),
          std::tuple(Kind::Aliases, tr("Aliases"), u"bookmark"_s), std::tuple(Kind::Triggers, tr("Triggers"), u"zap"_s),
          std::tuple(Kind::Layers, tr("Layers"), u"layers"_s), std::tuple(Kind::Instances, tr("Instances"), u"cpu"_s)})
        add(function, {.name = name, .icon = icon, .kind = kind});
}

ExplorerModel::Kind ExplorerModel::kind(const QModelIndex &index) const
{
    return index.isValid() ? Kind(index.data(KindRole).toInt()) : Kind::Message;
}

CloudPlace ExplorerModel::place(const QModelIndex &index) const
{
    const QString key = index.data(PlaceRole).toString();
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&key](const CloudPlace &one) {
        return one.key() == key || (!key.isEmpty() && one.account == key);
    });
    return found == m_all.end() ? CloudPlace() : *found;
}

QString ExplorerModel::function(const QModelIndex &index) const
{
    return index.data(FunctionRole).toString();
}

QVariant ExplorerModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DecorationRole)
        return QStandardItemModel::data(index, role);
    return m_theme.icon(index.data(IconRole).toString(), index.data(TokenRole).toString());
}

void ExplorerModel::load(const QModelIndex &index)
{
    QStandardItem *const item = itemFromIndex(index);
    if (item && item->data(StateRole).toInt() == Unasked)
        ask(item);
}

void ExplorerModel::reload(const QModelIndex &index)
{
    QStandardItem *item = itemFromIndex(index);
    const auto isAnswer = [this](const QStandardItem &one) {
        const Kind of = kind(one.index());
        return of == Kind::Message || of == Kind::Item || of == Kind::Application;
    };
    while (item && isAnswer(*item))
        item = item->parent();
    if (!item || item->data(StateRole).toInt() == Asking || item->data(StateRole).toInt() == AskingAgain)
        return;
    if (kind(item->index()) == Kind::Place)
        m_places.forget(place(item->index())); // keys may be others by now
    if (kind(item->index()) == Kind::Function) {
        item->removeRows(0, item->rowCount());
        addGroups(item);
        return;
    }
    merge(item, {{.name = tr("Asking…"), .icon = u"loader-circle"_s, .kind = Kind::Message}});
    ask(item);
}

void ExplorerModel::askAgain(QStandardItem *item)
{
    const auto state = State(item->data(StateRole).toInt());
    if (state == Answered)
        ask(item);
    else if (state == Asking)
        item->setData(AskingAgain, StateRole);
}

void ExplorerModel::followLocal(const QStringList &functions)
{
    const QStandardItem *const account = invisibleRootItem()->child(0);
    if (!account || !account->data(PlaceRole).toString().isEmpty())
        return;
    for (int row = 0; row < account->rowCount(); ++row) {
        QStandardItem *const speaker = account->child(row);
        askAgain(speaker);
        for (int function = 0; function < speaker->rowCount(); ++function) {
            const QStandardItem *const one = speaker->child(function);
            if (!functions.isEmpty() && !functions.contains(one->data(FunctionRole).toString()))
                continue;
            for (int group = 0; group < one->rowCount(); ++group)
                askAgain(one->child(group));
        }
    }
}

void ExplorerModel::ask(QStandardItem *item)
{
    const CloudPlace where = place(item->index());
    const QString name = function(item->index());
    item->setData(Asking, StateRole);
    switch (kind(item->index())) {
    case Kind::Place: askFunctions(item, where); break;
    case Kind::Versions: askVersions(item, where, name); break;
    case Kind::Aliases: askAliases(item, where, name); break;
    case Kind::Triggers: askTriggers(item, where, name); break;
    case Kind::Layers:
        show(item, finished<QList<QString>>(item->parent()->data(LayersRole).toStringList()), [](const QString &layer) {
            return Row{.name = layer.section(u':', -2).replace(u':', u' '), .icon = u"layers"_s, .meaning = layer};
        });
        break;
    case Kind::Instances:
        show(item,
             m_places.of<QList<InstanceSnapshot>>(where,
                                                  [name](Cloud &cloud) { return cloud.observation().instances(name); }),
             [](const InstanceSnapshot &one) {
                 return Row{.name = toQString(one.id),
                            .detail = toQString(one.version),
                            .icon = InstanceText::stateIcon(one.state),
                            .token = InstanceText::stateToken(one.state)};
             });
        break;
    default: break;
    }
}

void ExplorerModel::askTriggers(QStandardItem *item, const CloudPlace &where, const QString &name)
{
    const auto all =
        m_places.of<QList<Attachment>>(where, [name](Cloud &cloud) { return cloud.attachments().list(name); });
    const auto triggers =
        thenRead<QList<Attachment>>(all, this, [](QList<Attachment> found) -> Result<QList<Attachment>> {
            found.removeIf([](const Attachment &one) { return one.kind == u"alias"_s; }); // they have their own branch
            return found;
        });
    show(item, triggers, [](const Attachment &one) {
        const QString kind = one.qualifier.isEmpty() ? one.kind : one.kind + u" · "_s + one.qualifier;
        return Row{.name = one.name.isEmpty() ? one.kind : one.name,
                   .detail = one.name.isEmpty() ? one.qualifier : kind,
                   .icon = u"zap"_s,
                   .meaning = one.id};
    });
}

void ExplorerModel::askVersions(QStandardItem *item, const CloudPlace &where, const QString &name)
{
    show(item,
         m_places.of<QList<FunctionVersion>>(where, [name](Cloud &cloud) { return cloud.releases().versions(name); }),
         [](const FunctionVersion &version) {
             return Row{.name = toQString(version.id),
                        .detail = version.description.empty() ? timeText(version.publishedAt)
                                                              : toQString(version.description),
                        .icon = u"tag"_s,
                        .meaning = timeText(version.publishedAt)};
         });
}

void ExplorerModel::askAliases(QStandardItem *item, const CloudPlace &where, const QString &function)
{
    show(item,
         m_places.of<QList<Alias>>(where, [function](Cloud &cloud) { return cloud.releases().aliases(function); }),
         [this](const Alias &alias) {
             QStringList targets{tr("version %1").arg(toQString(alias.version))};
             for (const auto &[version, weight] : alias.weights)
                 targets.append(tr("%1 % to version %2").arg(weight * 100).arg(toQString(version)));
             return Row{.name = toQString(alias.name),
                        .detail = targets.join(u", "_s),
                        .icon = u"bookmark"_s,
                        .meaning = toQString(alias.description)};
         });
}

void ExplorerModel::askFunctions(QStandardItem *item, const CloudPlace &where)
{
    if (const QList<Row> known = knownRows(where, true); !known.isEmpty())
        merge(item, known);
    const QPersistentModelIndex branch = item->index();
    whenDone(m_places.functions(where), this, [this, branch, where](const Result<QList<PlacedFunction>> &found) {
        if (QStandardItem *const there = branch.isValid() ? itemFromIndex(branch) : nullptr)
            showRows(there, found ? Result<QList<Row>>(rowsOf(where, *found)) : failure(found.error()));
    });
}

// Applications first, then what is part of none.
QList<ExplorerModel::Row> ExplorerModel::rowsOf(const CloudPlace &where, const QList<PlacedFunction> &functions) const
{
    std::map<QString, QList<Row>> applications;
    QList<Row> others;
    for (const PlacedFunction &placed : functions)
        (placed.part.application.isEmpty() ? others : applications[placed.part.application])
            .append(functionRow(where, placed));
    QList<Row> rows;
    for (const auto &[name, parts] : applications)
        rows.append({.name = name,
                     .detail = tr("%n function(s)", nullptr, int(parts.size())),
                     .icon = u"package"_s,
                     .kind = Kind::Application,
                     .children = parts});
    return rows + others;
}

// What was there the last time, below a line that says when.
QList<ExplorerModel::Row> ExplorerModel::knownRows(const CloudPlace &where, bool isAsking) const
{
    const std::optional<KnownPlace> known = m_places.lastKnown(where);
    if (!known || known->functions.isEmpty())
        return {};
    const QString when = timeText(known->time);
    const Row age{.name = isAsking ? tr("As of %1. Asking…").arg(when) : tr("As of %1").arg(when),
                  .icon = isAsking ? u"loader-circle"_s : u"clock"_s,
                  .kind = Kind::Message};
    return QList<Row>{age} + rowsOf(where, known->functions);
}

ExplorerModel::Row ExplorerModel::functionRow(const CloudPlace &where, const PlacedFunction &placed) const
{
    const Function &function = placed.remote.function;
    Row row{.name = toQString(function.name),
            .detail = toQString(function.runtime),
            .icon = u"kind-function"_s,
            .kind = Kind::Function,
            .meaning = toQString(function.description),
            .part = placed.part};
    if (const std::optional<Function> local = m_places.localOf(where, placed)) {
        row.icon = u"link"_s;
        row.token = u"accent"_s;
        row.meaning = tr("The same as %1 of this project").arg(toQString(local->name));
    }
    for (const std::string &layer : function.layers)
        row.layers.append(toQString(layer));
    return row;
}

std::optional<Function> ExplorerModel::localOf(const QModelIndex &index) const
{
    PlacedFunction placed;
    placed.remote.function.name = toStd(function(index));
    placed.part = {index.data(ApplicationRole).toString(), index.data(ResourceRole).toString()};
    return m_places.localOf(place(index), placed);
}

QList<QModelIndex> ExplorerModel::places(const QString &account) const
{
    QList<QModelIndex> found;
    for (int row = 0; row < rowCount(); ++row) {
        const QStandardItem *const one = item(row);
        for (int place = 0; one->data(PlaceRole).toString() == account && place < one->rowCount(); ++place)
            found.append(one->child(place)->index());
    }
    return found;
}

bool ExplorerModel::isAnswered(const QModelIndex &index) const
{
    return index.data(StateRole).toInt() == Answered;
}

QModelIndex ExplorerModel::find(const QString &account, const QString &local) const
{
    const auto isIt = [this, &local](const QModelIndex &index) {
        const std::optional<Function> same = kind(index) == Kind::Function ? localOf(index) : std::nullopt;
        return same && toQString(same->name) == local;
    };
    for (const QModelIndex &place : places(account)) {
        for (int row = 0; row < rowCount(place); ++row) {
            const QModelIndex one = index(row, 0, place);
            if (isIt(one))
                return one;
            for (int part = 0; kind(one) == Kind::Application && part < rowCount(one); ++part) {
                if (const QModelIndex function = index(part, 0, one); isIt(function))
                    return function;
            }
        }
    }
    return {};
}

template<class T, class ToRow>
void ExplorerModel::show(QStandardItem *item, const QFuture<Result<QList<T>>> &asked, ToRow toRow)
{
    const QPersistentModelIndex branch = item->index();
    whenDone(asked, this, [this, branch, toRow](const Result<QList<T>> &found) {
        QStandardItem *const there = branch.isValid() ? itemFromIndex(branch) : nullptr;
        if (!there) // it was built anew meanwhile
            return;
        QList<Row> rows;
        for (const T &one : found ? *found : QList<T>())
            rows.append(toRow(one));
        showRows(there, found ? Result<QList<Row>>(rows) : failure(found.error()));
    });
}

void ExplorerModel::showRows(QStandardItem *item, const Result<QList<Row>> &rows)
{
    const bool isOld = item->data(StateRole).toInt() == AskingAgain;
    item->setData(Answered, StateRole);
    QList<Row> shown = rows ? *rows : failureRows(*item, rows.error());
    if (shown.isEmpty())
        shown.append({.name = nothingIn(kind(item->index())), .icon = u"circle-dashed"_s, .kind = Kind::Message});
    merge(item, shown);
    Q_EMIT answered(item->index());
    if (isOld)
        askAgain(item);
}

// What was known before stays, with its age.
QList<ExplorerModel::Row> ExplorerModel::failureRows(const QStandardItem &item, const Error &error) const
{
    const bool never = error.code == Error::Code::Invalid; // the vendor has no such thing
    const Row what{.name = errorText(error),
                   .icon = never ? u"info"_s : u"circle-alert"_s,
                   .kind = Kind::Message,
                   .token = never ? u"text2"_s : u"error"_s,
                   .meaning =
                       never ? errorAndHint(error) : errorAndHint(error) + u'\n' + tr("Press Enter to ask again.")};
    const bool isPlace = kind(item.index()) == Kind::Place;
    return QList<Row>{what} + (isPlace ? knownRows(place(item.index()), false) : QList<Row>());
}

// Rows that stay are not made anew: one that is open, or chosen, remains so.
void ExplorerModel::merge(QStandardItem *item, const QList<Row> &rows)
{
    const auto is = [this](const QStandardItem *one, const Row &row) {
        return kind(one->index()) == row.kind && one->data(NameRole).toString() == row.name;
    };
    for (int at = item->rowCount() - 1; at >= 0; --at) {
        if (std::none_of(rows.begin(), rows.end(), [&](const Row &row) { return is(item->child(at), row); }))
            item->removeRow(at);
    }
    for (int at = 0; at < rows.size(); ++at) {
        const Row &row = rows[at];
        int found = at;
        while (found < item->rowCount() && !is(item->child(found), row))
            ++found;
        if (found == item->rowCount()) {
            insert(item, at, row);
            continue;
        }
        if (found != at)
            item->insertRow(at, item->takeRow(found));
        QStandardItem *const there = item->child(at);
        if (row.kind == Kind::Application)
            merge(there, row.children);
        const bool otherLayers = there->data(LayersRole).toStringList() != row.layers;
        fill(there, row);
        for (int group = 0; otherLayers && group < there->rowCount(); ++group) {
            if (kind(there->child(group)->index()) == Kind::Layers)
                askAgain(there->child(group));
        }
    }
}

QString ExplorerModel::nothingIn(Kind kind) const
{
    switch (kind) {
    case Kind::Versions: return tr("Nothing is published yet");
    case Kind::Aliases: return tr("No alias");
    case Kind::Triggers: return tr("No trigger");
    case Kind::Layers: return tr("No layer");
    case Kind::Instances: return tr("No instance is there");
    default: return tr("No function is deployed here");
    }
}

} // namespace fermata
