// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/code/calls.h"

#include "app/manifest/code/text.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace fermata {

using namespace code;

namespace {

// An operation that is given its target by name, by the word that boto3, the SDK for JavaScript, Go, PHP, Ruby and .NET
// have for it (put_object, PutObjectCommand, PutObjectInput, PutObjectRequest).
struct Operation
{
    std::string_view word;
    std::string_view keys; // of the argument that names the target
    NodeKind target;
    EdgeKind kind;
    int place = -1; // of that argument, where it has no key
};

constexpr std::array<Operation, 33> operations = {{
    {"putobject", "bucket bucketname", NodeKind::Bucket, EdgeKind::Write},
    {"copyobject", "bucket bucketname destinationbucket", NodeKind::Bucket, EdgeKind::Write},
    {"uploadfile", "bucket bucketname", NodeKind::Bucket, EdgeKind::Write, 1},
    {"uploadfileobj", "bucket bucketname", NodeKind::Bucket, EdgeKind::Write, 1},
    {"upload", "bucket bucketname", NodeKind::Bucket, EdgeKind::Write},
    {"getobject", "bucket bucketname", NodeKind::Bucket, EdgeKind::Read},
    {"downloadfile", "bucket bucketname", NodeKind::Bucket, EdgeKind::Read, 0},
    {"downloadfileobj", "bucket bucketname", NodeKind::Bucket, EdgeKind::Read, 0},
    {"sendmessage", "queueurl", NodeKind::Queue, EdgeKind::Write},
    {"sendmessagebatch", "queueurl", NodeKind::Queue, EdgeKind::Write},
    {"publish", "topicarn targetarn", NodeKind::Topic, EdgeKind::Write},
    {"publishbatch", "topicarn", NodeKind::Topic, EdgeKind::Write},
    {"putitem", "tablename", NodeKind::Table, EdgeKind::Write},
    {"updateitem", "tablename", NodeKind::Table, EdgeKind::Write},
    {"put", "tablename", NodeKind::Table, EdgeKind::Write},
    {"update", "tablename", NodeKind::Table, EdgeKind::Write},
    {"putrow", "tablename", NodeKind::Table, EdgeKind::Write, 0},
    {"updaterow", "tablename", NodeKind::Table, EdgeKind::Write, 0},
    {"getitem", "tablename", NodeKind::Table, EdgeKind::Read},
    {"get", "tablename", NodeKind::Table, EdgeKind::Read},
    {"query", "tablename", NodeKind::Table, EdgeKind::Read},
    {"scan", "tablename", NodeKind::Table, EdgeKind::Read},
    {"getrow", "tablename", NodeKind::Table, EdgeKind::Read, 0},
    {"putrecord", "streamname streamarn deliverystreamname", NodeKind::Stream, EdgeKind::Write},
    {"putrecords", "streamname streamarn", NodeKind::Stream, EdgeKind::Write},
    {"putrecordbatch", "deliverystreamname", NodeKind::Stream, EdgeKind::Write},
    {"putevents", "eventbusname", NodeKind::EventBus, EdgeKind::Write},
    {"invoke", "functionname", NodeKind::Function, EdgeKind::Call},
    {"invokeasync", "functionname", NodeKind::Function, EdgeKind::Call},
    {"invokefunction", "functionname", NodeKind::Function, EdgeKind::Call, 0},
    {"invokefunctionwithoptions", "functionname", NodeKind::Function, EdgeKind::Call, 0},
    {"startexecution", "statemachinearn", NodeKind::Workflow, EdgeKind::Call},
    {"startsyncexecution", "statemachinearn", NodeKind::Workflow, EdgeKind::Call},
}};

// What is made once and then asked: dynamodb.Table(name), oss2.Bucket(auth, endpoint, name), new OSS({ bucket: name }).
struct Handle
{
    std::string_view word;
    std::string_view keys;
    NodeKind target;
    int place = -1;
    int laterPlace = -1; // of the form with more arguments
};

constexpr std::array<Handle, 9> handles = {{
    {"table", "name tablename", NodeKind::Table, 0},
    {"gettable", "tablename", NodeKind::Table, 0},
    {"bucket", "name bucketname", NodeKind::Bucket, 0, 2},
    {"object", "bucketname", NodeKind::Bucket, 0},
    {"topic", "arn", NodeKind::Topic, 0},
    {"queue", "url", NodeKind::Queue, 0},
    {"getqueuebyname", "queuename", NodeKind::Queue},
    {"getqueue", "name", NodeKind::Queue, 0},
    {"oss", "bucket", NodeKind::Bucket},
}};

// What is asked of such a handle. `place` is that of the object's name, for those that write one.
struct Ask
{
    std::string_view word;
    NodeKind target;
    EdgeKind kind;
    int place = -1;
};

constexpr std::array<Ask, 20> asks = {{
    {"putitem", NodeKind::Table, EdgeKind::Write},
    {"updateitem", NodeKind::Table, EdgeKind::Write},
    {"batchwriter", NodeKind::Table, EdgeKind::Write},
    {"getitem", NodeKind::Table, EdgeKind::Read},
    {"query", NodeKind::Table, EdgeKind::Read},
    {"scan", NodeKind::Table, EdgeKind::Read},
    {"putobject", NodeKind::Bucket, EdgeKind::Write, 0},
    {"putobjectfromfile", NodeKind::Bucket, EdgeKind::Write, 0},
    {"appendobject", NodeKind::Bucket, EdgeKind::Write, 0},
    {"put", NodeKind::Bucket, EdgeKind::Write, 0},
    {"putstream", NodeKind::Bucket, EdgeKind::Write, 0},
    {"multipartupload", NodeKind::Bucket, EdgeKind::Write, 0},
    {"uploadfile", NodeKind::Bucket, EdgeKind::Write, 1},
    {"uploadfileobj", NodeKind::Bucket, EdgeKind::Write, 1},
    {"getobject", NodeKind::Bucket, EdgeKind::Read},
    {"getobjecttofile", NodeKind::Bucket, EdgeKind::Read},
    {"get", NodeKind::Bucket, EdgeKind::Read},
    {"sendmessage", NodeKind::Queue, EdgeKind::Write},
    {"sendmessages", NodeKind::Queue, EdgeKind::Write},
    {"publish", NodeKind::Topic, EdgeKind::Write},
}};

struct Named
{
    CodeCall::Name source = CodeCall::Name::Literal;
    std::string name;
};

// A word of the text with the bracket that follows it.
struct Occurrence
{
    std::size_t at = 0;
    std::string_view word;
    std::size_t open = 0;
    std::string_view inside;
};

bool endsWithName(std::string_view expression)
{
    std::string plain = plainWord(expression);
    std::erase_if(plain, [](char c) { return !isWordCharacter(c); });
    return plain.ends_with("name") && plain.find("bucket") != std::string::npos
        && (plain.find("s3") != std::string::npos || plain.find("oss") != std::string::npos);
}

bool isJava(std::string_view source)
{
    constexpr std::array<std::string_view, 3> imports = {"import com.amazonaws", "import software.amazon",
                                                         "import com.aliyun"};
    return std::ranges::any_of(imports,
                               [source](std::string_view line) { return source.find(line) != std::string_view::npos; });
}

class Scan
{
public:
    explicit Scan(std::string_view source) : m_source(source), m_isJava(isJava(source))
    {
        for (std::size_t i = 0; i < source.size(); ++i) {
            if (!isWordCharacter(source[i]))
                continue;
            const std::size_t begin = i;
            while (i < source.size() && isWordCharacter(source[i]))
                ++i;
            const std::size_t open = source.find_first_not_of(" \t", i);
            if (open != std::string_view::npos && (source[open] == '(' || source[open] == '{'))
                m_words.push_back({begin, source.substr(begin, i - begin), open, {}});
        }
        std::erase_if(m_words, [this](const Occurrence &one) { return isInComment(one.at); });
    }

    std::vector<CodeCall> found()
    {
        for (Occurrence &one : m_words)
            findHandle(one);
        for (Occurrence &one : m_words) {
            if (!findOperation(one))
                findAsk(one);
        }
        return std::move(m_calls);
    }

private:
    bool isInComment(std::size_t at) const
    {
        const std::size_t line = m_source.rfind('\n', at);
        const std::string_view before =
            trim(m_source.substr(line == std::string_view::npos ? 0 : line + 1, 200)).substr(0, 2);
        return before.starts_with('#') || before == "//" || before.starts_with('*') || before == "/*";
    }

    int lineOf(std::size_t at) const { return 1 + static_cast<int>(std::ranges::count(m_source.substr(0, at), '\n')); }

    // Through aws.String(x), x ?? y, String(x) and the assignments of this text.
    std::optional<Named> nameOf(std::string_view expression, std::size_t at, int depth = 0) const
    {
        constexpr int deepest = 3;
        expression = trim(expression);
        if (expression.empty() || depth > deepest)
            return std::nullopt;
        while (expression.starts_with('&') || expression.starts_with('*'))
            expression.remove_prefix(1);
        if (std::string variable = environmentName(expression); !variable.empty())
            return Named{CodeCall::Name::Variable, std::move(variable)};
        if (std::optional<std::string> literal = literalOf(expression))
            return Named{CodeCall::Name::Literal, std::move(*literal)};
        if (endsWithName(expression))
            return Named{CodeCall::Name::Event, {}};
        if (expression.ends_with(')') && expression.find('(') != std::string_view::npos) {
            const std::size_t open = expression.find('(');
            const std::string word = plainWord(expression.substr(0, open));
            if (word.ends_with("string") || word.ends_with("str") || word.ends_with("unquoteplus"))
                return nameOf(bracketed(expression, open), at, depth + 1);
            return std::nullopt;
        }
        while (expression.ends_with('!') || expression.ends_with('*'))
            expression.remove_suffix(1);
        const std::size_t member = expression.find_last_of(".>");
        const std::string_view word = member == std::string_view::npos ? expression : expression.substr(member + 1);
        if (word.empty() || !std::ranges::all_of(word, isWordCharacter))
            return std::nullopt;
        const std::optional<std::string_view> given = assignedTo(m_source, word, at);
        return given && *given != expression ? nameOf(*given, at, depth + 1) : std::nullopt;
    }

    std::string objectsOf(std::string_view expression, std::size_t at) const
    {
        const std::string said = beginningOf(expression);
        if (!said.empty() || expression.empty() || !std::ranges::all_of(expression, isWordCharacter))
            return said;
        return beginningOf(assignedTo(m_source, expression, at).value_or(std::string_view()));
    }

    std::vector<Argument> argumentsOf(Occurrence &one) const
    {
        if (one.inside.empty())
            one.inside = bracketed(m_source, one.open);
        std::vector<Argument> arguments = argumentsIn(one.inside);
        if (!m_isJava)
            return arguments;
        if (one.word == "builder" || one.word.ends_with("Request"))
            addChained(one.open + one.inside.size() + 2, arguments);
        // putObject(b -> b.bucket("pictures").key(key), body)
        const std::size_t arrow = one.inside.find("->");
        const std::size_t body = arrow == std::string_view::npos ? arrow : one.inside.find('.', arrow);
        if (body != std::string_view::npos)
            addChained(static_cast<std::size_t>(one.inside.data() - m_source.data()) + body, arguments);
        return arguments;
    }

    // .bucket("pictures").key(key), .withBucketName("pictures"): each call of the chain that begins there.
    void addChained(std::size_t at, std::vector<Argument> &arguments) const
    {
        constexpr int longest = 24;
        for (int count = 0; count < longest; ++count) {
            at = m_source.find_first_not_of(" \t\r\n", at);
            if (at == std::string_view::npos || m_source[at] != '.')
                return;
            std::size_t end = ++at;
            while (end < m_source.size() && isWordCharacter(m_source[end]))
                ++end;
            if (end == at || end == m_source.size() || m_source[end] != '(')
                return;
            std::string key = plainWord(m_source.substr(at, end - at));
            if (key.starts_with("with"))
                key.erase(0, 4);
            const std::string_view inside = bracketed(m_source, end);
            arguments.push_back({std::move(key), trim(inside)});
            at = end + inside.size() + 2;
        }
    }

    // The word of the operations' table: put_object, PutObjectCommand, PutObjectRequest.builder() are putobject.
    std::string operationWord(const Occurrence &one) const
    {
        std::string_view name = one.word;
        if (m_isJava && name == "builder" && one.at > 0 && m_source[one.at - 1] == '.') {
            std::size_t begin = one.at - 1;
            while (begin > 0 && isWordCharacter(m_source[begin - 1]))
                --begin;
            name = m_source.substr(begin, one.at - 1 - begin);
        }
        std::string word = plainWord(name);
        for (const std::string_view suffix : {"command", "input", "request"}) {
            if (word.ends_with(suffix) && word.size() > suffix.size())
                word.resize(word.size() - suffix.size());
        }
        return word;
    }

    // The first version of Java's SDK has them by their place: putObject(bucket, key, file).
    int placeOf(const Operation &operation) const
    {
        const bool isPlaced = operation.target == NodeKind::Bucket || operation.target == NodeKind::Queue
                           || operation.target == NodeKind::Topic;
        if (!m_isJava || !isPlaced)
            return operation.place;
        return operation.word == "copyobject" ? 2 : 0;
    }

    // PutObject(ctx, &s3.PutObjectInput{...}) is one call.
    void add(const Occurrence &one, EdgeKind kind, NodeKind target, Named name, std::string objects)
    {
        const bool isWithin = one.at < m_end && !m_calls.empty() && m_calls.back().target == target
                           && m_calls.back().kind == kind && m_calls.back().name == name.name;
        if (isWithin)
            return;
        m_end = one.open + one.inside.size();
        m_calls.push_back({kind, target, name.source, std::move(name.name), std::move(objects), lineOf(one.at)});
    }

    void findHandle(Occurrence &one)
    {
        const std::string word = plainWord(one.word);
        const auto *const known = std::ranges::find(handles, word, &Handle::word);
        if (known == handles.end())
            return;
        const std::vector<Argument> arguments = argumentsOf(one);
        std::string_view named = valueOf(arguments, known->keys);
        if (named.empty() && known->laterPlace >= 0)
            named = placed(arguments, static_cast<std::size_t>(known->laterPlace));
        if (named.empty() && known->place >= 0)
            named = placed(arguments, static_cast<std::size_t>(known->place));
        std::optional<Named> name = nameOf(named, one.at);
        if (!name)
            return;
        if (const std::string_view variable = assignedName(m_source, one.at); !variable.empty())
            m_handles.insert_or_assign(std::string(variable), std::pair(known->target, *name));
        m_chained.emplace(one.open + one.inside.size() + 2, std::pair(known->target, std::move(*name)));
    }

    bool findOperation(Occurrence &one)
    {
        const auto *const known = std::ranges::find(operations, operationWord(one), &Operation::word);
        if (known == operations.end())
            return false;
        const std::vector<Argument> arguments = argumentsOf(one);
        const int place = placeOf(*known);
        std::string_view named = valueOf(arguments, known->keys);
        if (named.empty() && place >= 0 && !receiverOf(one))
            named = placed(arguments, static_cast<std::size_t>(place));
        if (m_isJava && named.find("Request") != std::string_view::npos)
            return false; // it tells the name by itself
        std::optional<Named> name = nameOf(named, one.at);
        if (!name)
            return false;
        const bool makesObject = known->target == NodeKind::Bucket && known->kind == EdgeKind::Write;
        std::string_view object = valueOf(arguments, "key");
        if (makesObject && object.empty() && place >= 0)
            object = placed(arguments, static_cast<std::size_t>(place) + 1);
        add(one, known->kind, known->target, std::move(*name), makesObject ? objectsOf(object, one.at) : std::string());
        return true;
    }

    // What the call is asked of: a handle with a name, or one that was made just before it.
    const std::pair<NodeKind, Named> *receiverOf(const Occurrence &one) const
    {
        if (one.at == 0 || m_source[one.at - 1] != '.')
            return nullptr;
        if (const auto made = m_chained.find(one.at - 1); made != m_chained.end())
            return &made->second;
        std::size_t begin = one.at - 1;
        while (begin > 0 && isWordCharacter(m_source[begin - 1]))
            --begin;
        const auto known = m_handles.find(std::string(m_source.substr(begin, one.at - 1 - begin)));
        return known == m_handles.end() ? nullptr : &known->second;
    }

    void findAsk(Occurrence &one)
    {
        const std::pair<NodeKind, Named> *const receiver = receiverOf(one);
        if (!receiver)
            return;
        const std::string word = plainWord(one.word);
        const auto *const known = std::ranges::find_if(
            asks, [&](const Ask &ask) { return ask.word == word && ask.target == receiver->first; });
        if (known == asks.end())
            return;
        std::string objects;
        if (known->kind == EdgeKind::Write && known->place >= 0) {
            const std::vector<Argument> arguments = argumentsOf(one);
            const std::string_view key = valueOf(arguments, "key");
            objects = objectsOf(key.empty() ? placed(arguments, static_cast<std::size_t>(known->place)) : key, one.at);
        }
        add(one, known->kind, known->target, receiver->second, std::move(objects));
    }

    std::string_view m_source;
    bool m_isJava;
    std::vector<Occurrence> m_words;
    std::map<std::string, std::pair<NodeKind, Named>, std::less<>> m_handles; // by the variable that holds it
    std::map<std::size_t, std::pair<NodeKind, Named>> m_chained; // by where what is asked of it may begin
    std::vector<CodeCall> m_calls;
    std::size_t m_end = 0; // of the last one's arguments
};

} // namespace

std::vector<CodeCall> callsIn(std::string_view source)
{
    return Scan(source).found();
}

} // namespace fermata
