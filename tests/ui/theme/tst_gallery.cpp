// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/codeeditor.h"
#include "ui/editor/findbar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/noticestrip.h"
#include "ui/widgets/searchfield.h"

#include <QtTest>
#include <QtWidgets>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

const QString python = uR"(import json
import os

# 校验请求体：网关给的是字符串
TABLE = os.environ["ORDERS_TABLE"]


class OrderError(Exception):
    """Raised when an order cannot be accepted."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


@traced
def handler(event, context):
    body = json.loads(event["body"] or "{}")
    if body.get("qty", 0) <= 0:
        raise OrderErorr(422, f"bad quantity: {body['qty']!r}")
    total = sum(item["price"] * item["qty"] for item in body["items"])
    return {"statusCode": 201, "body": json.dumps({"total": total})}
)"_s;

QWidget *contextRow(Theme &theme)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *text = new QLabel(u"orders  ▸  http-get  ▸"_s);
    text->setObjectName(u"secondary"_s);
    layout->addWidget(text);
    for (const QString &name : {u"Run"_s, u"Debug"_s}) {
        auto *button = new QPushButton(theme.icon(name == u"Run" ? u"play"_s : u"bug"_s, u"ok"_s), name);
        button->setObjectName(u"link"_s);
        layout->addWidget(button);
    }
    layout->addStretch();
    return row;
}

QWidget *form()
{
    auto *box = new QWidget;
    auto *layout = new QFormLayout(box);
    layout->setContentsMargins(16, 16, 16, 16);
    auto *name = new QLineEdit(u"orders"_s);
    auto *empty = new QLineEdit;
    empty->setPlaceholderText(u"Optional description"_s);
    auto *wrong = new QLineEdit(u"not valid!"_s);
    wrong->setProperty("invalid", true);
    auto *off = new QLineEdit(u"disabled"_s);
    off->setEnabled(false);
    auto *combo = new QComboBox;
    combo->addItems({u"Python 3.10"_s, u"Node.js 18"_s});
    auto *editable = new QComboBox;
    editable->setEditable(true);
    editable->addItems({u"cn-hangzhou"_s});
    auto *spin = new QSpinBox;
    spin->setRange(0, 10240);
    spin->setValue(512);
    spin->setSuffix(u" MB"_s);
    layout->addRow(u"Name"_s, name);
    layout->addRow(u"About"_s, empty);
    layout->addRow(u"Handler"_s, wrong);
    layout->addRow(u"Fixed"_s, off);
    layout->addRow(u"Runtime"_s, combo);
    layout->addRow(u"Region"_s, editable);
    layout->addRow(u"Memory"_s, spin);
    auto *checks = new QHBoxLayout;
    auto *on = new QCheckBox(u"HTTP trigger"_s);
    on->setChecked(true);
    auto *part = new QCheckBox(u"Partly"_s);
    part->setTristate(true);
    part->setCheckState(Qt::PartiallyChecked);
    auto *dead = new QCheckBox(u"Disabled"_s);
    dead->setEnabled(false);
    checks->addWidget(on);
    checks->addWidget(new QCheckBox(u"Off"_s));
    checks->addWidget(part);
    checks->addWidget(dead);
    layout->addRow(checks);
    auto *radios = new QHBoxLayout;
    auto *lambda = new QRadioButton(u"Lambda"_s);
    lambda->setChecked(true);
    radios->addWidget(lambda);
    radios->addWidget(new QRadioButton(u"Function Compute"_s));
    radios->addStretch();
    layout->addRow(radios);
    auto *buttons = new QHBoxLayout;
    auto *primary = new QPushButton(u"Create"_s);
    primary->setObjectName(u"primary"_s);
    auto *plain = new QPushButton(u"Cancel"_s);
    auto *disabled = new QPushButton(u"Disabled"_s);
    disabled->setEnabled(false);
    auto *link = new QPushButton(u"Learn more"_s);
    link->setObjectName(u"link"_s);
    for (QPushButton *button : {primary, plain, disabled, link})
        buttons->addWidget(button);
    buttons->addStretch();
    layout->addRow(buttons);
    auto *progress = new QProgressBar;
    progress->setTextVisible(false);
    progress->setValue(60);
    layout->addRow(progress);
    auto *text = new QPlainTextEdit(u"{\n  \"name\": \"世界\"\n}"_s);
    text->setMaximumHeight(80);
    layout->addRow(text);
    return box;
}

QTreeWidget *tree(Theme &theme)
{
    auto *tree = new QTreeWidget;
    tree->setHeaderHidden(true);
    auto *root = new QTreeWidgetItem(tree, {u"orders-service"_s});
    root->setIcon(0, theme.folderIcon(true));
    for (const QString &name :
         {u"app.py"_s, u"index.js"_s, u"handler.ts"_s, u"main.go"_s, u"boot.cpp"_s, u"events.json"_s, u"s.yaml"_s,
          u"README.md"_s, u"deploy.sh"_s, u"数据.txt"_s, u"LICENSE"_s}) {
        auto *item = new QTreeWidgetItem(root, {name});
        item->setIcon(0, theme.fileIcon(name));
    }
    auto *closed = new QTreeWidgetItem(root, {u"node_modules"_s});
    closed->setIcon(0, theme.folderIcon());
    new QTreeWidgetItem(closed, {u"x"_s});
    root->setExpanded(true);
    tree->setCurrentItem(root->child(0));
    return tree;
}

QTableWidget *table()
{
    auto *table = new QTableWidget(30, 4);
    table->setHorizontalHeaderLabels({u"Time"_s, u"Function"_s, u"ms"_s, u"Message"_s});
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(24);
    table->setShowGrid(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    for (int row = 0; row < 30; ++row) {
        const QStringList cells{u"08:53:20.%1"_s.arg(row, 3, 10, QLatin1Char('0')), u"createOrder"_s,
                                QString::number(row * 3), u"START RequestId: 7b1c9f5e Version: $LATEST"_s};
        for (int column = 0; column < 4; ++column)
            table->setItem(row, column, new QTableWidgetItem(cells[column]));
    }
    table->selectRow(2);
    return table;
}

CodeEditor *editor(Theme &theme)
{
    auto *editor = new CodeEditor(theme);
    editor->setText(python);
    editor->setLanguage(CodeEditor::Language::Python);
    editor->setBreakpoints({{.line = 12, .state = BreakpointMark::State::Unknown, .message = {}},
                            {.line = 18, .state = BreakpointMark::State::Bound, .message = {}},
                            {.line = 3, .state = BreakpointMark::State::NotBound, .message = {}}});
    editor->setStoppedLine(18);
    editor->setMarks({{.line = 20, .endLine = 20, .column = 15, .endColumn = 25, .message = u"undefined name"_s}});
    editor->setLineEndTexts({{18, u"body = {'qty': 0, 'items': []}"_s}});
    editor->setContextRow(16, contextRow(theme));
    return editor;
}

std::unique_ptr<QMainWindow> window(Theme &theme)
{
    auto window = std::make_unique<QMainWindow>();
    for (const QString &name : {u"&File"_s, u"&Edit"_s, u"&View"_s, u"&Run"_s})
        window->menuBar()->addMenu(name);
    QToolBar *bar = window->addToolBar(u"main"_s);
    bar->setMovable(false);
    for (const QString &icon :
         {u"play"_s, u"bug"_s, u"rotate-cw"_s, u"step-forward"_s, u"arrow-down-to-dot"_s, u"square"_s, u"rocket"_s,
          u"snowflake"_s, u"terminal"_s, u"list-tree"_s, u"scroll-text"_s, u"settings"_s})
        bar->addAction(theme.icon(icon), icon);
    bar->addSeparator();
    QAction *checked = bar->addAction(theme.icon(u"panel-bottom"_s), u"bottom"_s);
    checked->setCheckable(true);
    checked->setChecked(true);
    bar->addAction(theme.icon(u"cloud"_s), u"off"_s)->setEnabled(false);

    auto *left = new QSplitter(Qt::Vertical);
    left->addWidget(tree(theme));
    left->addWidget(form());
    auto *middle = new QWidget;
    auto *layout = new QVBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *tabs = new QTabBar;
    tabs->setTabsClosable(false);
    tabs->addTab(theme.fileIcon(u"app.py"_s), u"app.py"_s);
    tabs->addTab(theme.fileIcon(u"s.yaml"_s), u"s.yaml"_s);
    tabs->setExpanding(false);
    auto *find = new FindBar(theme);
    auto *notice = new NoticeStrip(theme);
    auto *code = editor(theme);
    find->setEditor(code);
    layout->addWidget(tabs);
    layout->addWidget(find);
    layout->addWidget(notice);
    layout->addWidget(code, 1);
    notice->showNotice(NoticeStrip::Kind::Warning, u"app.py was changed by another program."_s, u"Compare"_s);
    auto *right = new QSplitter(Qt::Vertical);
    right->addWidget(middle);
    right->addWidget(table());
    right->setSizes({560, 200});
    auto *all = new QSplitter;
    all->addWidget(left);
    all->addWidget(right);
    all->setSizes({360, 900});
    window->setCentralWidget(all);
    window->statusBar()->addWidget(new QLabel(u"Ln 21, Col 9"_s));
    window->resize(1260, 860);
    window->show();
    find->open(FindBar::Mode::Replace);
    find->findChild<SearchField *>()->setText(u"body"_s);
    return window;
}

QMenu *menu(Theme &theme, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->addAction(theme.icon(u"undo-2"_s), u"Undo"_s)->setShortcut(QKeySequence::Undo);
    QAction *off = menu->addAction(theme.icon(u"copy"_s), u"Copy"_s);
    off->setEnabled(false);
    menu->addSeparator();
    QAction *checked = menu->addAction(u"Word wrap"_s);
    checked->setCheckable(true);
    checked->setChecked(true);
    menu->addMenu(u"More"_s)->addAction(u"x"_s);
    QAction *active = menu->addAction(theme.icon(u"play"_s), u"Run function 运行"_s);
    active->setShortcut(QKeySequence(u"Ctrl+F5"_s));
    menu->setActiveAction(active);
    return menu;
}

} // namespace

// Draws everything once in both modes; with FERMATA_PICTURES=FOLDER the pictures stay for a person
// to look at.
class tst_Gallery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void drawsBothModes_data();
    void drawsBothModes();
};

void tst_Gallery::drawsBothModes_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::newRow("dark") << Theme::Mode::Dark;
    QTest::newRow("light") << Theme::Mode::Light;
}

void tst_Gallery::drawsBothModes()
{
    QFETCH(Theme::Mode, mode);
    QTemporaryDir temporary;
    const QString folder = qEnvironmentVariable("FERMATA_PICTURES", temporary.path());
    Theme theme;
    theme.apply(*qApp, mode);
    const std::unique_ptr<QMainWindow> shown = window(theme);
    QVERIFY(QTest::qWaitForWindowExposed(shown.get()));
    QCoreApplication::processEvents();
    const QString name =
        u"%1/%2-%3"_s.arg(folder, QLatin1String(QTest::currentDataTag())).arg(shown->devicePixelRatioF());
    const QImage image = shown->grab().toImage();
    QVERIFY(image.save(name + u".png"_s));
    // The mode is to be seen: most of the window is on one of its three grounds.
    qsizetype ground = 0;
    for (int y = 0; y < image.height(); y += 4) {
        for (int x = 0; x < image.width(); x += 4) {
            const QColor pixel = image.pixelColor(x, y);
            ground += pixel == theme.color(u"base"_s) || pixel == theme.color(u"panel"_s)
                   || pixel == theme.color(u"raised"_s);
        }
    }
    QVERIFY(ground > qsizetype(image.width()) * image.height() / 32);

    QMenu *popup = menu(theme, shown.get());
    popup->popup(QPoint(0, 0));
    QVERIFY(QTest::qWaitForWindowExposed(popup));
    QVERIFY(popup->grab().toImage().save(name + u"-menu.png"_s));
    popup->close();

    auto *combo = shown->findChild<QComboBox *>();
    combo->showPopup();
    QVERIFY(QTest::qWaitForWindowExposed(combo->view()->window()));
    QVERIFY(combo->view()->window()->grab().toImage().save(name + u"-combo.png"_s));
    combo->hidePopup();
    QFileDialog files(shown.get(), u"Open"_s, QStringLiteral(FERMATA_SOURCE_DIR "/ui"));
    files.setOption(QFileDialog::DontUseNativeDialog);
    files.show();
    QVERIFY(QTest::qWaitForWindowExposed(&files));
    QVERIFY(files.grab().toImage().save(name + u"-files.png"_s));
    files.close();
    QMessageBox box(QMessageBox::Question, u"Fermata"_s, u"Overwrite app.py?"_s,
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, shown.get());
    box.show();
    QVERIFY(QTest::qWaitForWindowExposed(&box));
    QVERIFY(box.grab().toImage().save(name + u"-dialog.png"_s));
}

QTEST_MAIN(tst_Gallery)
#include "tst_gallery.moc"
