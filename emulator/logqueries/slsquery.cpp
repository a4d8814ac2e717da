// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logqueries/slsquery.h"

#include "app/base/text.h"
#include "emulator/logqueries/comparison.h"
#include "emulator/logqueries/patterntext.h"

#include <algorithm>

namespace fermata::emulator {

struct SlsQuery::Node
{
    enum class Kind { And, Or, Not, Word, Number, Range };

    Kind kind = Kind::Word;
    std::vector<std::shared_ptr<const Node>> parts;
    std::string field; // empty: any
    std::string word;  // lower case
    Comparison comparison; // of Number
    double least = 0;      // of Range, ends included
    double most = 0;
};

namespace {

using Node = SlsQuery::Node;
using NodePtr = std::shared_ptr<const Node>;

constexpr int deepestQuery = 64;
constexpr std::string_view delimiters = ", '\";=()[]{}?@&<>/:\n\t\r"; // of the service's standard index

bool isDelimiter(char c)
{
    return delimiters.find(c) != std::string_view::npos;
}

// Whether a word stands in a text on its own; both in lower case. With * at its end the beginning is enough.
bool hasWord(std::string_view text, std::string_view word)
{
    const bool prefix = word.ends_with('*');
    if (prefix)
        word.remove_suffix(1);
    if (word.empty())
        return prefix && !text.empty();
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool begins = at == 0 || isDelimiter(text[at - 1]) || isDelimiter(word.front());
        const bool ends = prefix || end == text.size() || isDelimiter(text[end]) || isDelimiter(word.back());
        if (begins && ends)
            return true;
    }
    return false;
}

bool holds(const Node &node, const SlsRow &row)
{
    const auto part = [&row](const NodePtr &one) { return holds(*one, row); };
    switch (node.kind) {
    case Node::Kind::And: return std::all_of(node.parts.begin(), node.parts.end(), part);
    case Node::Kind::Or: return std::any_of(node.parts.begin(), node.parts.end(), part);
    case Node::Kind::Not: return !part(node.parts.front());
    default: break;
    }
    return std::any_of(row.begin(), row.end(), [&node](const std::pair<std::string, std::string> &field) {
        if (!node.field.empty() && field.first != node.field)
            return false;
        if (node.kind == Node::Kind::Word)
            return hasWord(lowered(field.second), node.word);
        const std::optional<double> number = numberIn(field.second);
        if (node.kind == Node::Kind::Number)
            return number && node.comparison.holds(*number);
        return number && *number >= node.least && *number <= node.most;
    });
}

class Reader
{
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    Result<NodePtr> whole()
    {
        Result<NodePtr> node = any(0);
        m_text.skipSpace();
        if (node && !m_text.atEnd())
            return PatternText::invalid("the query cannot be read at: " + std::string(m_text.rest().substr(0, 40)));
        return node;
    }

private:
    Result<NodePtr> any(int depth)
    {
        return chain(Node::Kind::Or, depth, [this] { return m_text.takeWord("or"); });
    }
    // Words beside one another are meant together.
    Result<NodePtr> all(int depth)
    {
        return chain(Node::Kind::And, depth, [this] {
            if (m_text.takeWord("and"))
                return true;
            m_text.skipSpace();
            PatternText ahead = m_text;
            return !m_text.atEnd() && m_text.peek() != ')' && !ahead.takeWord("or");
        });
    }

    template<class More>
    Result<NodePtr> chain(Node::Kind kind, int depth, const More &more)
    {
        auto node = std::make_shared<Node>();
        node->kind = kind;
        do {
            Result<NodePtr> part = kind == Node::Kind::Or ? all(depth) : one(depth);
            if (!part)
                return part;
            node->parts.push_back(std::move(*part));
        } while (more());
        if (node->parts.size() == 1)
            return node->parts.front();
        return node;
    }

    Result<NodePtr> one(int depth)
    {
        if (depth > deepestQuery)
            return PatternText::invalid("the query is too deep");
        if (m_text.takeWord("not")) {
            Result<NodePtr> inner = one(depth + 1);
            if (!inner)
                return inner;
            auto node = std::make_shared<Node>();
            node->kind = Node::Kind::Not;
            node->parts.push_back(std::move(*inner));
            return node;
        }
        if (m_text.take("(")) {
            Result<NodePtr> inner = any(depth + 1);
            return inner && !m_text.take(")") ? PatternText::invalid("a ) is missing in the query") : inner;
        }
        return term();
    }

    Result<NodePtr> term()
    {
        auto node = std::make_shared<Node>();
        Result<std::string> first = word();
        if (!first)
            return failure(first.error());
        if (m_text.take(":"))
            return valueOf(std::move(node), *first);
        if (const std::optional<Comparison::Operator> op = m_text.comparisonOperator())
            return numberOf(std::move(node), *first, *op);
        if (m_text.takeWord("in"))
            return rangeOf(std::move(node), *first);
        node->word = lowered(*first);
        return node;
    }

    Result<NodePtr> valueOf(std::shared_ptr<Node> node, const std::string &field)
    {
        node->field = field;
        Result<std::string> value = word();
        if (!value)
            return failure(value.error());
        node->word = lowered(*value);
        return node;
    }

    Result<NodePtr> numberOf(std::shared_ptr<Node> node, const std::string &field, Comparison::Operator op)
    {
        Result<Comparison> comparison = m_text.comparison(op, ")");
        if (!comparison)
            return failure(comparison.error());
        node->kind = Node::Kind::Number;
        node->field = field;
        node->comparison = std::move(*comparison);
        if (node->comparison.number)
            return node;
        if (op != Comparison::Operator::Equal)
            return PatternText::invalid("a number is missing in the query");
        node->kind = Node::Kind::Word;
        node->word = lowered(node->comparison.text);
        return node;
    }

    Result<NodePtr> rangeOf(std::shared_ptr<Node> node, const std::string &field)
    {
        node->kind = Node::Kind::Range;
        node->field = field;
        if (!m_text.take("[") && !m_text.take("("))
            return PatternText::invalid("a range is missing in the query");
        const Result<Comparison> least = m_text.comparison(Comparison::Operator::Equal, "])");
        const Result<Comparison> most = m_text.comparison(Comparison::Operator::Equal, "])");
        if (!least || !most || !least->number || !most->number || (!m_text.take("]") && !m_text.take(")")))
            return PatternText::invalid("a range is missing in the query");
        node->least = *least->number;
        node->most = *most->number;
        return node;
    }

    Result<std::string> word()
    {
        m_text.skipSpace();
        if (m_text.peek() == '"')
            return m_text.quoted();
        std::string word;
        constexpr std::string_view ends = " \t\r\n:()\"<>=|[]";
        while (!m_text.atEnd() && ends.find(m_text.peek()) == std::string_view::npos)
            word.push_back(m_text.takeOne());
        return word.empty() ? PatternText::invalid("a word is missing in the query") : Result<std::string>(word);
    }

    PatternText m_text;
};

// Topics that follow from a node; nothing if it does not bind them.
std::optional<std::vector<std::string>> topicsOf(const Node &node)
{
    if (node.kind == Node::Kind::Word && node.field == "__topic__" && !node.word.ends_with('*'))
        return std::vector<std::string>{node.word};
    if (node.kind == Node::Kind::And) {
        for (const NodePtr &part : node.parts) {
            if (auto topics = topicsOf(*part))
                return topics;
        }
    }
    if (node.kind != Node::Kind::Or)
        return std::nullopt;
    std::vector<std::string> all;
    for (const NodePtr &part : node.parts) {
        const auto topics = topicsOf(*part);
        if (!topics)
            return std::nullopt;
        all.insert(all.end(), topics->begin(), topics->end());
    }
    return all;
}

bool isNumber(const std::string &word)
{
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void addTexts(const Node &node, const std::vector<std::string> &besides, std::vector<std::string> &texts)
{
    if (node.kind == Node::Kind::And) {
        for (const NodePtr &part : node.parts)
            addTexts(*part, besides, texts);
        return;
    }
    if (node.kind != Node::Kind::Word || (!node.field.empty() && node.field != "message"))
        return;
    std::string text = node.word;
    if (text.ends_with('*'))
        text.pop_back();
    const bool elsewhere = std::any_of(besides.begin(), besides.end(), [&text](const std::string &value) {
        return value.find(text) != std::string::npos;
    });
    if (!text.empty() && (!node.field.empty() || (!elsewhere && !isNumber(text))))
        texts.push_back(std::move(text));
}

} // namespace

Result<SlsQuery> SlsQuery::parse(std::string_view text)
{
    const std::string search = trimmed(text);
    if (search.empty() || search == "*")
        return SlsQuery(nullptr);
    Result<NodePtr> root = Reader(search).whole();
    if (!root)
        return failure(root.error());
    return SlsQuery(std::move(*root));
}

bool SlsQuery::matches(const SlsRow &row) const
{
    return !m_root || holds(*m_root, row);
}

std::optional<std::vector<std::string>> SlsQuery::topics() const
{
    return m_root ? topicsOf(*m_root) : std::nullopt;
}

std::vector<std::string> SlsQuery::texts(const std::vector<std::string> &besides) const
{
    std::vector<std::string> texts;
    if (m_root)
        addTexts(*m_root, besides, texts);
    return texts;
}

bool SlsQuery::asksForTopicsOnly() const
{
    return m_root && m_root->kind == Node::Kind::Word && topicsOf(*m_root);
}

} // namespace fermata::emulator
