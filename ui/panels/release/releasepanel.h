// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/release/releaseservice.h"
#include "ui/panels/panel.h"

#include <optional>

class QFrame;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace fermata {

class AliasCard;
class Application;
class FunctionChoice;
class IconButton;
class RecordTable;
class StatePage;
class Theme;
class ToolRow;
class VersionsModel;

// A function's releases: the latest code, its immutable versions, the aliases that point to them with the shares they
// send, and what was done when by whom.
class ReleasePanel : public Panel
{
    Q_OBJECT
public:
    ReleasePanel(Application &application, Theme &theme, QWidget *parent = nullptr);

    QString title() const override;
    QString iconName() const override;

Q_SIGNALS:
    void projectRequested();
    void deployRequested();

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void buildLayout();
    QWidget *makeDetail();
    void connectAll();
    void reload();
    void take(const Result<ReleaseState> &state);
    void showAliases();
    void connectCanary(AliasCard &card);
    void askForCanary(const QString &alias, const QStringList &versions);
    void showCanaries();
    void showHistory();
    void showPage();
    void publish();
    void makeAlias();
    // Two versions, the older one first: those that are selected, or the selected one and the one before it. Empty: latest.
    std::optional<std::pair<QString, QString>> chosenPair() const;
    void compare();
    void runOnBoth();
    void watch(const QFuture<Result<Alias>> &act);
    void readAgain();
    void fail(const Error &error);
    QString function() const;
    ReleaseService *service() const;
    QString commitText() const;

    Application &m_application;
    Theme &m_theme;
    ReleaseState m_state;
    QString m_stateOf; // the function
    std::optional<Error> m_unread; // why it could not be read the last time
    bool m_busy = false;
    FunctionChoice *m_function;
    QLineEdit *m_description;
    QPushButton *m_deploy;
    QPushButton *m_publish;
    QPushButton *m_addAlias;
    QPushButton *m_compare;
    QPushButton *m_twin;
    IconButton *m_reload;
    QLabel *m_problem;
    VersionsModel *m_model;
    RecordTable *m_table;
    QVBoxLayout *m_cards = nullptr;
    QList<AliasCard *> m_aliasCards;
    QLabel *m_noAlias;
    QLabel *m_historyTitle;
    QListWidget *m_history;
    StatePage *m_page;
    QStackedWidget *m_stack;
};

} // namespace fermata
