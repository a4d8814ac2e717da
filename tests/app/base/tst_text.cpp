// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"

#include <QTest>

using namespace fermata;

class tst_Text : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSplitCanBeJoinedAgain_data();
    void whatIsSplitCanBeJoinedAgain();
    void spaceIsTrimmedAtBothEnds();
    void onlyAsciiLettersChangeCase();
    void aReplacementIsNotReplacedAgain();
    void brokenUtf8IsSeen_data();
    void brokenUtf8IsSeen();
    void base64GoesThereAndBack_data();
    void base64GoesThereAndBack();
    void whatIsNoBase64IsRefused_data();
    void whatIsNoBase64IsRefused();
    void percentEscapesGoThereAndBack();
    void aBrokenEscapeStaysAsItIs();
    void theNearestWordIsNear_data();
    void theNearestWordIsNear();
};

void tst_Text::whatIsSplitCanBeJoinedAgain_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("parts");
    QTest::newRow("empty") << QByteArray() << 1;
    QTest::newRow("no separator") << QByteArray("abc") << 1;
    QTest::newRow("two") << QByteArray("a.b") << 2;
    QTest::newRow("at the ends") << QByteArray(".a.") << 3;
    QTest::newRow("only separators") << QByteArray("...") << 4;
}

void tst_Text::whatIsSplitCanBeJoinedAgain()
{
    QFETCH(QByteArray, text);
    QFETCH(int, parts);
    const std::vector<std::string> split = fermata::split(text.toStdString(), '.');
    QCOMPARE(static_cast<int>(split.size()), parts);
    QCOMPARE(join(split, "."), text.toStdString());
}

void tst_Text::spaceIsTrimmedAtBothEnds()
{
    QCOMPARE(trimmed(" \t\r\n a b \n"), std::string("a b"));
    QCOMPARE(trimmed(" \n "), std::string());
}

void tst_Text::onlyAsciiLettersChangeCase()
{
    QCOMPARE(lowered("ÄBC-Z"), std::string("Äbc-z"));
    QVERIFY(equalsIgnoringCase("Content-Type", "content-TYPE"));
    QVERIFY(!equalsIgnoringCase("ä", "Ä"));
    QVERIFY(!equalsIgnoringCase("a", "ab"));
}

void tst_Text::aReplacementIsNotReplacedAgain()
{
    QCOMPARE(replaced("aaa", "a", "aa"), std::string("aaaaaa"));
    QCOMPARE(replaced("abab", "ab", ""), std::string());
    QCOMPARE(replaced("abc", "", "x"), std::string("abc"));
}

void tst_Text::brokenUtf8IsSeen_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("valid");
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("ascii with NUL") << QByteArray("a\0b", 3) << true;
    QTest::newRow("Chinese and emoji") << QByteArray("值🎵") << true;
    QTest::newRow("lone continuation") << QByteArray("\x80") << false;
    QTest::newRow("cut short") << QByteArray("\xe4\xbd") << false;
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << false;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
    QTest::newRow("beyond Unicode") << QByteArray("\xf5\x80\x80\x80") << false;
}

void tst_Text::brokenUtf8IsSeen()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, valid);
    QCOMPARE(isUtf8(bytes.toStdString()), valid);
}

void tst_Text::base64GoesThereAndBack_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (int length = 0; length < 8; ++length)
        QTest::newRow(qPrintable(QString::number(length))) << QByteArray("\xff\x00\x10"
                                                                         "abcdef",
                                                                         9)
                                                                  .left(length);
    QByteArray each(65536, Qt::Uninitialized);
    for (int i = 0; i < each.size(); ++i)
        each[i] = static_cast<char>(i ^ i >> 8);
    QTest::newRow("each pair of bytes") << each;
}

void tst_Text::base64GoesThereAndBack()
{
    QFETCH(QByteArray, bytes);
    const std::string text = toBase64(bytes.toStdString());
    QCOMPARE(QByteArray::fromStdString(text), bytes.toBase64());
    QCOMPARE(fromBase64(text), std::optional(bytes.toStdString()));
    const std::string digits = text.substr(0, text.find('='));
    std::string lines; // as MIME breaks it
    for (std::size_t i = 0; i < digits.size(); i += 19)
        lines += "\r\n" + digits.substr(i, 19);
    QCOMPARE(fromBase64(lines), std::optional(bytes.toStdString()));
}

void tst_Text::whatIsNoBase64IsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("letters outside") << QByteArray("ab*d");
    QTest::newRow("letters outside, later") << QByteArray("abcdefg\xc3h");
    QTest::newRow("too short") << QByteArray("a");
    QTest::newRow("too short at the end") << QByteArray("abcda");
    QTest::newRow("padding in the middle") << QByteArray("ab==cd==");
}

void tst_Text::whatIsNoBase64IsRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!fromBase64(text.toStdString()));
}

void tst_Text::percentEscapesGoThereAndBack()
{
    std::string all;
    for (int byte = 1; byte < 256; ++byte)
        all += static_cast<char>(byte);
    QCOMPARE(percentDecoded(percentEncoded(all), PercentForm::Path), all);
    QCOMPARE(percentEncoded("a b/ä~"), std::string("a%20b%2F%C3%A4~"));
    QCOMPARE(percentDecoded("a+b", PercentForm::Path), std::string("a+b"));
    QCOMPARE(percentDecoded("a+b%2B", PercentForm::Query), std::string("a b+"));
}

void tst_Text::aBrokenEscapeStaysAsItIs()
{
    QCOMPARE(percentDecoded("100%", PercentForm::Path), std::string("100%"));
    QCOMPARE(percentDecoded("%4", PercentForm::Path), std::string("%4"));
    QCOMPARE(percentDecoded("%zz%41", PercentForm::Path), std::string("%zzA"));
}

void tst_Text::theNearestWordIsNear_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("nearest");
    QTest::newRow("one letter") << QByteArray("memorySise") << QByteArray("memorySize");
    QTest::newRow("case") << QByteArray("MEMORYSIZE") << QByteArray("memorySize");
    QTest::newRow("letter missing") << QByteArray("handlr") << QByteArray("handler");
    QTest::newRow("nothing near") << QByteArray("colour") << QByteArray();
}

void tst_Text::theNearestWordIsNear()
{
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, nearest);
    QCOMPARE(fermata::nearest(word.toStdString(), {"memorySize", "handler", "timeout"}), nearest.toStdString());
}

QTEST_GUILESS_MAIN(tst_Text)
#include "tst_text.moc"
