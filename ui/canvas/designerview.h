// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/manifest/design/designer.h"
#include "ui/canvas/graph.h"
#include "ui/canvas/livetext.h"
#include "ui/canvas/overlay/overlay.h"
#include "ui/canvas/placestore.h"

#include <QWidget>

#include <functional>

class QMenu;
class QSplitter;

namespace fermata {

class CanvasPane;
class CanvasScene;
class CanvasView;
class ChangeCard;
class CodeEditor;
class CostCard;
class Inspector;
class NodeList;
class PaletteList;
class SearchField;
class Theme;
struct DesignField;

// How errors and problems are said in the user's language.
struct DesignerWords
{
    std::function<QString(const Error &)> error;
    ProblemWords problem;
};

// The picture of one manifest: palette and list, canvas, inspector. It and the editor show the same text: what is done
// here is shown as a difference, then written into the editor as one step of its undo stack. Selection goes both ways.
class DesignerView : public QWidget
{
    Q_OBJECT
public:
    // root: of the project, for `.fermata/layout.json`. The editor outlives the view.
    DesignerView(CodeEditor &editor, const std::filesystem::path &file, const std::filesystem::path &root,
                 DesignerWords words, Theme &theme, QWidget *parent = nullptr);
    ~DesignerView() override;

    CanvasScene &scene() const { return *m_scene; }
    CanvasView &canvas() const;
    const CanvasGraph &graph() const;
    void setNarrow(bool narrow); // beside the text: the inspector alone, without palette and list
    void refresh(); // another language or theme
    void readSoon() { m_text.readSoon(); }
    void setEnvironment(const std::string &name) { m_text.setEnvironment(name); } // whose overlays are shown
    void groupByFolder(); // frames around the functions whose code is in one folder, with what belongs to them
    bool isLeading() const { return m_isSyncing; } // the caret is being moved to what is selected here

Q_SIGNALS:
    void textShown(); // a place in the text wants to be seen
    void runRequested(const QString &function);
    void debugRequested(const QString &function);
    void handlerRequested(const QString &function);
    void codeRequested(const QString &file, int line);
    void invocationRequested(const QString &requestId);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeParts();
    void share();
    void connectCanvas();
    void connectLists();
    void connectInspector();
    void takeReading();
    void takePicture();
    void showSelection();
    void followText(); // the caret is elsewhere
    void showInText(const QString &nodeId);
    void rememberPlaces(const QHash<QString, QPointF> &places);
    void saveNotes();
    void draw(); // what was read last, with the overlay that is on
    void showList(const CanvasGraph &drawn);
    static constexpr qsizetype largePicture = 300; // boxes: more than that are not drawn, listed and told of in one go
    void setOverlay(Overlay overlay);
    void showCosts(); // of what is selected, in the inspector
    void search(const QString &words);
    void showNextProblem();
    void fillMenu(QMenu &menu, const QString &nodeId);
    void exportPicture();

    // Groups: see designergroups.cpp.
    void connectGroups();
    void setGroups(const QList<CanvasGroup> &groups);
    void askForGroupName(const QString &now, const std::function<void(const QString &)> &then);
    void groupSelected();
    void ungroup();
    void toggleGroup(int index);
    void renameGroup(int index);
    void fillGroupMenu(QMenu &menu, const QString &nodeId);

    // Acts: see designeracts.cpp.
    struct Proposal
    {
        Design design;
        QString title;
        NodeKind kind = NodeKind::Other;
    };
    void propose(const Result<Design> &design, const QString &title, NodeKind kind);
    void land();
    void giveUp();
    void addNode(NodeKind kind, const QString &onto, QPointF place);
    void addStarter(NodeKind trigger);
    void addWire(const QString &from, const QString &to);
    void removeSelected();
    void askForName(const QString &nodeId);
    void setField(const DesignField &field, const QString &value);
    void setWord(const DesignField &field, const QString &word, bool isThere);
    void setLimit(const QString &path, int limit);
    void setPair(const DesignField &field, const QString &key, const QString &newKey, const QString &value);
    void write(const DesignField &field, const Result<Design> &design);
    const ArchitectureNode *nodeNow(const QString &id); // null while the text cannot be read, or it is gone
    QString whyNotWire(const CanvasNode &from, const CanvasNode &to);
    QString whyNotDrop(NodeKind kind, const CanvasNode *onto);
    const Designer *designerNow();

    CodeEditor &m_editor;
    Theme &m_theme;
    DesignerWords m_words;
    LiveText m_text;
    PlaceStore m_store;
    CanvasNotes m_notes;
    CanvasGraph m_plain; // without an overlay
    Overlay m_overlay = Overlay::None;
    CostEstimate m_estimate; // while that overlay is on
    CostCard *m_costs = nullptr; // in the inspector
    CanvasScene *m_scene;
    CanvasPane *m_pane = nullptr;
    ChangeCard *m_card = nullptr;
    QSplitter *m_split = nullptr;
    bool m_isBesideText = false;
    QWidget *m_left = nullptr;
    SearchField *m_filter = nullptr;
    PaletteList *m_palette = nullptr;
    NodeList *m_list = nullptr;
    Inspector *m_inspector = nullptr;
    std::optional<Proposal> m_proposal;
    std::unique_ptr<Designer> m_designer; // of m_text's manifest
    QString m_wanted; // path of what was written last: to be selected once it is read
    std::optional<QPointF> m_dropped; // where what is proposed was dropped
    bool m_isSyncing = false;
};

} // namespace fermata
