// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/explore/cloudplaces.h"

#include <QStandardItemModel>

namespace fermata {

class Theme;

// Accounts, their regions, the applications and functions there, and what each function has. A branch asks its cloud when it
// is opened for the first time, and says itself that it waits, has nothing, or failed; the others know nothing of it. A region
// shows meanwhile what it answered the last time, and when that was. What was asked of
// the local cloud follows what happens there, whoever does it.
class ExplorerModel : public QStandardItemModel
{
    Q_OBJECT
public:
    enum class Kind {
        Account,
        Place,
        Application,
        Function,
        Versions,
        Aliases,
        Triggers,
        Layers,
        Instances,
        Item,
        Message
    };
    enum Role {
        KindRole = Qt::UserRole + 1,
        DetailRole, // what stands behind the name
        NameRole, // as the cloud knows it: of a function, of a version
        FunctionRole,
        PlaceRole, // its key
        IconRole,
        TokenRole, // of the icon
        LayersRole,
        ApplicationRole, // of a function and what is below it
        ResourceRole, // likewise: its key in the application's template
        StateRole
    };

    ExplorerModel(CloudPlaces &places, Theme &theme, QObject *parent = nullptr);

    void rebuild(); // from the places on
    void rebuildLocal(); // those of the local cloud; other branches stay as they are
    void load(const QModelIndex &index); // if it was not asked yet
    void reload(const QModelIndex &index); // the branch, or the one that a message stands in

    Kind kind(const QModelIndex &index) const;
    CloudPlace place(const QModelIndex &index) const;
    QString function(const QModelIndex &index) const; // empty above one
    std::optional<Function> localOf(const QModelIndex &index) const; // the project's function that is the same
    // Where the project's function is in an account, of what was asked there; invalid: not there.
    QModelIndex find(const QString &account, const QString &local) const;
    QList<QModelIndex> places(const QString &account) const;
    bool isAnswered(const QModelIndex &index) const;

    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void answered(const QModelIndex &branch);
    void rebuilt(); // whole accounts came or went

private:
    struct Row
    {
        QString name;
        QString detail{};
        QString icon{};
        Kind kind = Kind::Item;
        QString token = QStringLiteral("text2");
        QString meaning{}; // a tip
        QStringList layers{}; // of a function
        ApplicationPart part{}; // likewise
        QList<Row> children{}; // of an application
    };
    enum State { Unasked, Asking, AskingAgain, Answered }; // Again: what is being answered may be old by now

    QStandardItem *add(QStandardItem *parent, const Row &row) { return insert(parent, parent->rowCount(), row); }
    QStandardItem *insert(QStandardItem *parent, int at, const Row &row);
    static void fill(QStandardItem *item, const Row &row);
    void addPlaces(const QList<CloudPlace> &places);
    QStandardItem *accountOf(const CloudPlace &where, int row);
    void addGroups(QStandardItem *function);
    void ask(QStandardItem *item);
    void askAgain(QStandardItem *item); // if it was asked; what it shows stays until the answer
    void followLocal(const QStringList &functions);
    template<class T, class ToRow>
    void show(QStandardItem *item, const QFuture<Result<QList<T>>> &asked, ToRow toRow);
    void showRows(QStandardItem *item, const Result<QList<Row>> &rows);
    QList<Row> failureRows(const QStandardItem &item, const Error &error) const;
    void merge(QStandardItem *item, const QList<Row> &rows);
    void askFunctions(QStandardItem *item, const CloudPlace &where);
    QList<Row> rowsOf(const CloudPlace &where, const QList<PlacedFunction> &functions) const;
    QList<Row> knownRows(const CloudPlace &where, bool isAsking) const;
    void askTriggers(QStandardItem *item, const CloudPlace &where, const QString &name);
    void askVersions(QStandardItem *item, const CloudPlace &where, const QString &name);
    void askAliases(QStandardItem *item, const CloudPlace &where, const QString &function);
    QString nothingIn(Kind kind) const;
    Row functionRow(const CloudPlace &where, const PlacedFunction &placed) const;

    CloudPlaces &m_places;
    Theme &m_theme;
    QList<CloudPlace> m_all;
};

} // namespace fermata
