// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontInfo>
#include <QPainter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace fermata;
using namespace Qt::StringLiterals;

namespace {

// Relative luminance and contrast as WCAG 2 defines them.
double luminance(const QColor &color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (qMax(x, y) + 0.05) / (qMin(x, y) + 0.05);
}

QImage draw(const QIcon &icon, int side, qreal ratio, QIcon::Mode mode = QIcon::Normal, QIcon::State state = QIcon::Off)
{
    QImage image(QSize(side, side) * ratio, QImage::Format_ARGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    icon.paint(&painter, QRect(0, 0, side, side), Qt::AlignCenter, mode, state);
    return image;
}

// The colour of the most opaque pixel.
QColor strokeColor(const QImage &image)
{
    QColor best(Qt::transparent);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() > best.alpha())
                best = pixel;
        }
    }
    return best;
}

bool near(const QColor &a, const QColor &b)
{
    return std::abs(a.red() - b.red()) < 8 && std::abs(a.green() - b.green()) < 8 && std::abs(a.blue() - b.blue()) < 8;
}

} // namespace

class tst_Theme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textAndControlsAreReadable_data();
    void textAndControlsAreReadable();
    void bothModesHaveTheSameTokens();
    void everyPlaceInTheStyleSheetIsAToken();
    void anUnknownTokenIsSeen();
    void applyingTellsAndPaintsThePalette();
    void iconsTakeTheTokensColour();
    void iconsFollowTheMode();
    void checkedIconsAreAccented();
    void iconsAreSharpAtEveryScale_data();
    void iconsAreSharpAtEveryScale();
    void everyIconNamedInCodeExists();
    void everyIconDraws();
    void fontsHaveTheWantedSizes();
};

void tst_Theme::textAndControlsAreReadable_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QStringList>("grounds");
    QTest::addColumn<double>("least");
    const QStringList surfaces{u"base"_s, u"panel"_s, u"raised"_s};
    for (const auto mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
        const auto add = [mode](const QString &token, const QStringList &grounds, double least) {
            const QString name =
                (mode == Theme::Mode::Dark ? u"dark "_s : u"light "_s) + token + u" on "_s + grounds.join(u' ');
            QTest::newRow(qPrintable(name)) << mode << token << grounds << least;
        };
        for (const char *token : {"text", "text2", "accent", "ok", "warning", "error", "function", "cold", "canary"})
            add(QLatin1String(token), surfaces, 4.5);
        for (const char *token :
             {"text", "comment", "keyword", "type", "function", "string", "escape", "number", "constant", "decorator",
              "operator", "key", "heading", "link", "regex", "preprocessor", "error"})
            add(u"syntax."_s + QLatin1String(token), {u"base"_s, u"currentLine"_s}, 4.5);
        add(u"onAccent"_s, {u"accent"_s, u"accentHover"_s}, 4.5);
        add(u"text"_s,
            {u"hover"_s, u"pressed"_s, u"selection"_s, u"inactiveSelection"_s, u"control"_s, u"badge"_s,
             u"stoppedLine"_s, u"bracketMatch"_s, u"findMatch"_s, u"currentLine"_s},
            4.5);
        add(u"text2"_s, {u"hover"_s, u"badge"_s}, 4.5);
        add(u"accent"_s, {u"accentSubtle"_s}, 4.5);
        add(u"lineEnd"_s, {u"base"_s, u"currentLine"_s}, 4.5);
        for (const char *token : {"outline", "disabled"})
            add(QLatin1String(token), surfaces, 3);
        for (const char *token : {"breakpoint", "lineNumber", "stoppedMark", "caret"})
            add(QLatin1String(token), {u"base"_s}, 3);
    }
}

void tst_Theme::textAndControlsAreReadable()
{
    QFETCH(Theme::Mode, mode);
    QFETCH(QString, token);
    QFETCH(QStringList, grounds);
    QFETCH(double, least);
    Theme theme;
    theme.apply(*qApp, mode);
    for (const QString &ground : grounds) {
        const double found = contrast(theme.color(token), theme.color(ground));
        QVERIFY2(found >= least, qPrintable(u"%1 on %2: %3"_s.arg(token, ground).arg(found)));
    }
}

void tst_Theme::bothModesHaveTheSameTokens()
{
    const auto names = [](const QString &file) {
        QFile json(file);
        [&] { QVERIFY(json.open(QIODevice::ReadOnly)); }();
        static const QRegularExpression name(u"\"([A-Za-z0-9]+)\":"_s);
        QStringList found;
        for (auto all = name.globalMatch(QString::fromUtf8(json.readAll())); all.hasNext();)
            found << all.next().captured(1);
        return found;
    };
    const QStringList dark = names(u":/themes/dark.json"_s);
    QVERIFY(dark.size() > 40);
    QCOMPARE(names(u":/themes/light.json"_s), dark);
}

void tst_Theme::everyPlaceInTheStyleSheetIsAToken()
{
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    const QString sheet = qApp->styleSheet();
    QVERIFY(sheet.contains(u"QPushButton"_s));
    QVERIFY(!sheet.contains(u'@'));
    QVERIFY(!sheet.contains(u"rgba(255, 0, 255"_s)); // what an unknown token becomes
}

void tst_Theme::anUnknownTokenIsSeen()
{
    QCOMPARE(Theme().color(u"no such token"_s), QColor(Qt::magenta));
}

void tst_Theme::applyingTellsAndPaintsThePalette()
{
    Theme theme;
    QSignalSpy changed(&theme, &Theme::changed);
    theme.apply(*qApp, Theme::Mode::Light);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(theme.mode(), Theme::Mode::Light);
    QCOMPARE(qApp->palette().color(QPalette::Base), theme.color(u"base"_s));
    theme.apply(*qApp, Theme::Mode::Dark);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(qApp->palette().color(QPalette::Base), QColor(0x1B, 0x1D, 0x22));
}

void tst_Theme::iconsTakeTheTokensColour()
{
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    QVERIFY(near(strokeColor(draw(theme.icon(u"square"_s, u"error"_s), 32, 1)), theme.color(u"error"_s)));
    QVERIFY(near(strokeColor(draw(theme.icon(u"square"_s), 32, 1)), theme.color(u"text2"_s)));
    QVERIFY(near(strokeColor(draw(theme.icon(u"square"_s), 32, 1, QIcon::Disabled)), theme.color(u"disabled"_s)));
}

void tst_Theme::iconsFollowTheMode()
{
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    const QIcon icon = theme.icon(u"square"_s, u"accent"_s);
    const QColor dark = strokeColor(draw(icon, 32, 1));
    theme.apply(*qApp, Theme::Mode::Light);
    QVERIFY(!near(strokeColor(draw(icon, 32, 1)), dark));
    QVERIFY(near(strokeColor(draw(icon, 32, 1)), theme.color(u"accent"_s)));
}

void tst_Theme::checkedIconsAreAccented()
{
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    const QImage checked = draw(theme.icon(u"square"_s), 32, 1, QIcon::Normal, QIcon::On);
    QVERIFY(near(strokeColor(checked), theme.color(u"accent"_s)));
    // A colour that means something stays.
    const QImage error = draw(theme.icon(u"square"_s, u"error"_s), 32, 1, QIcon::Normal, QIcon::On);
    QVERIFY(near(strokeColor(error), theme.color(u"error"_s)));
}

void tst_Theme::iconsAreSharpAtEveryScale_data()
{
    QTest::addColumn<qreal>("ratio");
    QTest::newRow("1x") << 1.0;
    QTest::newRow("1.25x") << 1.25;
    QTest::newRow("1.5x") << 1.5;
    QTest::newRow("2x") << 2.0;
}

void tst_Theme::iconsAreSharpAtEveryScale()
{
    QFETCH(qreal, ratio);
    Theme theme;
    theme.apply(*qApp, Theme::Mode::Dark);
    const QIcon icon = theme.icon(u"bug"_s);
    const QPixmap direct = icon.pixmap(QSize(16, 16), ratio);
    QCOMPARE(direct.size(), QSize(qRound(16 * ratio), qRound(16 * ratio)));
    // Painting gives what rendering at that size gives: nothing was scaled as a picture.
    const QImage painted = draw(icon, 16, ratio).convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QImage rendered = direct.toImage().convertToFormat(QImage::Format_ARGB32_Premultiplied);
    rendered.setDevicePixelRatio(ratio);
    QCOMPARE(painted, rendered);
}

void tst_Theme::everyIconNamedInCodeExists()
{
    static const QRegularExpression use(u"icon\\((?:QStringLiteral\\(|u)\"([a-z0-9-]+)\""_s);
    QDir ui(QStringLiteral(FERMATA_SOURCE_DIR "/ui"));
    QStringList folders{ui.path()};
    int seen = 0;
    while (!folders.isEmpty()) {
        const QDir folder(folders.takeFirst());
        for (const QFileInfo &entry : folder.entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
            if (entry.isDir()) {
                folders << entry.filePath();
                continue;
            }
            QFile file(entry.filePath());
            if (entry.suffix() != u"cpp" || !file.open(QIODevice::ReadOnly))
                continue;
            for (auto all = use.globalMatch(QString::fromUtf8(file.readAll())); all.hasNext(); ++seen) {
                const QString name = all.next().captured(1);
                QVERIFY2(QFile::exists(u":/icons/%1.svg"_s.arg(name)), qPrintable(entry.filePath() + u": "_s + name));
            }
        }
    }
    QVERIFY(seen > 0);
}

void tst_Theme::everyIconDraws()
{
    Theme theme;
    const QStringList files = QDir(u":/icons"_s).entryList();
    QVERIFY(files.size() > 90);
    for (const QString &file : files) {
        const QImage image = draw(theme.icon(file.chopped(4), u"ok"_s), 24, 1);
        QVERIFY2(strokeColor(image).alpha() > 120, qPrintable(file));
        QVERIFY2(!near(strokeColor(image), Qt::magenta), qPrintable(file));
    }
}

void tst_Theme::fontsHaveTheWantedSizes()
{
    Theme theme;
    QCOMPARE(theme.uiFont().pixelSize(), 13);
    QCOMPARE(theme.heading(1).pixelSize(), 18);
    QCOMPARE(theme.heading(2).pixelSize(), 15);
    QVERIFY(theme.codeFont(13).pointSizeF() > 0);
    QCOMPARE(QFontInfo(theme.codeFont(13)).pixelSize(), 13);
}

QTEST_MAIN(tst_Theme)
#include "tst_theme.moc"
