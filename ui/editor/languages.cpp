// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/languages.h"

#include "ui/editor/scintilla.h"

#include <array>

namespace fermata {

namespace {

using Sci = QsciScintillaBase;
using Cpp = QsciLexerCPP;
using Html = QsciLexerHTML;
using Python = QsciLexerPython;
using Yaml = QsciLexerYAML;
using Json = QsciLexerJSON;
using Markdown = QsciLexerMarkdown;
using Ruby = QsciLexerRuby;
using Styles = std::vector<LanguageSpec::StyleToken>;

constexpr auto pythonWords = "and as assert async await break class continue def del elif else except finally for from "
                             "global if import in is "
                             "lambda nonlocal not or pass raise return try while with yield match case";
constexpr auto pythonNames = "True False None self cls print len range str int float bool dict "
                             "list set tuple bytes bytearray object type super "
                             "isinstance issubclass hasattr getattr setattr open enumerate zip map "
                             "filter sorted reversed sum min max abs any "
                             "all next iter repr format round input id hash callable property "
                             "staticmethod classmethod Exception ValueError "
                             "TypeError KeyError IndexError RuntimeError OSError AttributeError "
                             "ImportError StopIteration NotImplementedError";
constexpr auto javascriptWords = "async await break case catch class const continue debugger "
                                 "default delete do else export extends finally for "
                                 "from function get if import in instanceof let new of return set "
                                 "static super switch this throw try typeof var "
                                 "void while with yield";
constexpr auto javascriptNames = "true false null undefined NaN Infinity exports module require "
                                 "console process Promise Array Object String Number "
                                 "Boolean Symbol Map Set WeakMap WeakSet Date Math JSON RegExp "
                                 "Error TypeError Buffer globalThis URL fetch "
                                 "setTimeout setInterval clearTimeout clearInterval";
constexpr auto typescriptWords =
    "abstract any as asserts async await break case catch class const constructor continue "
    "debugger declare default "
    "delete do else enum export extends finally for from function get if implements import in "
    "infer instanceof "
    "interface is keyof let module namespace new of override private protected public readonly "
    "return satisfies set "
    "static super switch this throw try type typeof unique var while with yield";
constexpr auto typescriptNames = "true false null undefined string number boolean bigint symbol "
                                 "object unknown never void Promise Array Record "
                                 "Partial Required Readonly Pick Omit Map Set Date Math JSON "
                                 "RegExp Error Buffer console process exports require "
                                 "globalThis URL fetch setTimeout setInterval";
constexpr auto goWords = "break case chan const continue default defer else fallthrough for func go goto if import "
                         "interface map package range return select struct switch type var";
constexpr auto goNames = "bool byte complex64 complex128 error float32 float64 int int8 int16 "
                         "int32 int64 rune string uint uint8 uint16 "
                         "uint32 uint64 uintptr any comparable true false iota nil append cap "
                         "clear close complex copy delete imag len "
                         "make max min new panic print println real recover";
constexpr auto cppWords = "alignas alignof and asm auto break case catch class co_await co_return "
                          "co_yield concept const const_cast consteval "
                          "constexpr constinit continue decltype default delete do dynamic_cast "
                          "else enum explicit export extern final for "
                          "friend goto if inline mutable namespace new noexcept not operator or "
                          "override private protected public register "
                          "reinterpret_cast requires return sizeof static static_assert "
                          "static_cast struct switch template this thread_local "
                          "throw try typedef typeid typename union using virtual volatile while";
constexpr auto cppNames = "bool char char8_t char16_t char32_t double float int long short signed "
                          "unsigned void wchar_t size_t int8_t "
                          "int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t true false "
                          "nullptr std string string_view vector map "
                          "optional unique_ptr shared_ptr";

constexpr auto javaWords =
    "abstract assert break case catch class const continue default do else enum extends final finally for goto if implements "
    "import instanceof interface native new non-sealed package permits private protected public record return sealed static "
    "strictfp super switch synchronized this throw throws transient try var void volatile while yield";
constexpr auto javaNames = "true false null boolean byte char double float int long short String Object Integer Long "
                           "Double Boolean Character Number List Map Set Collection Optional Stream Exception "
                           "RuntimeException Override Context System Math";

constexpr auto rubyWords =
    "__FILE__ and def end in or self unless __LINE__ begin defined? ensure module redo super until "
    "BEGIN break do false next rescue then when END case else for nil retry true while alias "
    "class elsif if not return undef yield private protected public require require_relative "
    "include extend prepend attr_reader attr_writer attr_accessor raise puts";

constexpr auto phpWords =
    "abstract and array as bool break callable case catch class clone const continue declare default do echo else elseif "
    "empty enddeclare endfor endforeach endif endswitch endwhile enum eval exit extends false final finally float fn for "
    "foreach function global goto if implements include include_once instanceof insteadof int interface isset iterable list "
    "match mixed namespace never new null object or parent print private protected public readonly require require_once "
    "return self static string switch this throw trait true try unset use var void while xor yield";

Styles cStyles()
{
    return {{Cpp::Comment, "syntax.comment", true},
            {Cpp::CommentLine, "syntax.comment", true},
            {Cpp::CommentDoc, "syntax.comment", true},
            {Cpp::CommentLineDoc, "syntax.comment", true},
            {Cpp::CommentDocKeyword, "syntax.decorator", true},
            {Cpp::CommentDocKeywordError, "syntax.comment", true},
            {Cpp::PreProcessorComment, "syntax.comment", true},
            {Cpp::PreProcessorCommentLineDoc, "syntax.comment", true},
            {Cpp::Number, "syntax.number"},
            {Cpp::Keyword, "syntax.keyword"},
            {Cpp::KeywordSet2, "syntax.type"},
            {Cpp::GlobalClass, "syntax.type"},
            {Cpp::DoubleQuotedString, "syntax.string"},
            {Cpp::SingleQuotedString, "syntax.string"},
            {Cpp::RawString, "syntax.string"},
            {Cpp::VerbatimString, "syntax.string"},
            {Cpp::TripleQuotedVerbatimString, "syntax.string"},
            {Cpp::HashQuotedString, "syntax.string"},
            {Cpp::UnclosedString, "syntax.error"},
            {Cpp::EscapeSequence, "syntax.escape"},
            {Cpp::Regex, "syntax.regex"},
            {Cpp::PreProcessor, "syntax.preprocessor"},
            {Cpp::Operator, "syntax.operator"},
            {Cpp::UserLiteral, "syntax.number"}};
}

bool isQuotedByBackquotes(CodeEditor::Language language)
{
    return language != CodeEditor::Language::Cpp && language != CodeEditor::Language::Java;
}

LanguageSpec cLike(CodeEditor::Language language, const char *words, const char *names, int indent, bool tabs)
{
    return {.language = language,
            .lexer = Sci::SCLEX_CPP,
            .words = {{0, words}, {1, names}},
            .styles = cStyles(),
            .properties = {{"lexer.cpp.backquoted.strings", isQuotedByBackquotes(language) ? "1" : "0"},
                           {"lexer.cpp.track.preprocessor", "0"},
                           {"lexer.cpp.escape.sequence", "1"},
                           {"styling.within.preprocessor", "1"},
                           {"fold.comment", "1"}},
            .lineComment = "//",
            .indent = indent,
            .tabs = tabs,
            .opensBlock = "{[("};
}

LanguageSpec python()
{
    Styles styles{{Python::Comment, "syntax.comment", true},
                  {Python::CommentBlock, "syntax.comment", true},
                  {Python::Number, "syntax.number"},
                  {Python::Keyword, "syntax.keyword"},
                  {Python::ClassName, "syntax.type", false, true},
                  {Python::FunctionMethodName, "syntax.function"},
                  {Python::Operator, "syntax.operator"},
                  {Python::HighlightedIdentifier, "syntax.type"},
                  {Python::Decorator, "syntax.decorator"},
                  {Python::UnclosedString, "syntax.error"}};
    for (const int style : {Python::DoubleQuotedString, Python::SingleQuotedString, Python::TripleSingleQuotedString,
                            Python::TripleDoubleQuotedString, Python::DoubleQuotedFString, Python::SingleQuotedFString,
                            Python::TripleSingleQuotedFString, Python::TripleDoubleQuotedFString})
        styles.push_back({style, "syntax.string"});
    return {.language = CodeEditor::Language::Python,
            .lexer = Sci::SCLEX_PYTHON,
            .words = {{0, pythonWords}, {1, pythonNames}},
            .styles = styles,
            .properties = {{"fold.quotes.python", "1"}, {"lexer.python.keywords2.no.sub.identifiers", "1"}},
            .lineComment = "#",
            .opensBlock = ":{[("};
}

LanguageSpec ruby()
{
    Styles styles{{Ruby::Comment, "syntax.comment", true},
                  {Ruby::POD, "syntax.comment", true},
                  {Ruby::DataSection, "syntax.comment", true},
                  {Ruby::Number, "syntax.number"},
                  {Ruby::Keyword, "syntax.keyword"},
                  {Ruby::DemotedKeyword, "syntax.keyword"},
                  {Ruby::ClassName, "syntax.type", false, true},
                  {Ruby::ModuleName, "syntax.type", false, true},
                  {Ruby::FunctionMethodName, "syntax.function"},
                  {Ruby::Operator, "syntax.operator"},
                  {Ruby::Symbol, "syntax.constant"},
                  {Ruby::Regex, "syntax.regex"},
                  {Ruby::PercentStringr, "syntax.regex"},
                  {Ruby::Global, "syntax.decorator"},
                  {Ruby::InstanceVariable, "syntax.key"},
                  {Ruby::ClassVariable, "syntax.key"},
                  {Ruby::Error, "syntax.error"}};
    for (const int style : {Ruby::DoubleQuotedString, Ruby::SingleQuotedString, Ruby::Backticks, Ruby::HereDocument,
                            Ruby::HereDocumentDelimiter, Ruby::PercentStringq, Ruby::PercentStringQ,
                            Ruby::PercentStringx, Ruby::PercentStringw})
        styles.push_back({style, "syntax.string"});
    return {.language = CodeEditor::Language::Ruby,
            .lexer = Sci::SCLEX_RUBY,
            .words = {{0, rubyWords}},
            .styles = styles,
            .properties = {{"fold.comment", "1"}},
            .lineComment = "#",
            .indent = 2,
            .opensBlock = "{[(",
            .opensBlockToo = R"(^(?:(?:class|module|if|unless|while|until|case|for)\b(?!.*\bend$))"
                             R"(|(?:def\s+[^=\s(]+(?:\(.*\))?|begin|else|ensure)$|(?:elsif|when|in|rescue)\b)"
                             R"(|.*\bdo(?:\s*\|[^|]*\|)?$))"};
}

// With the page around it: code stands between <?php and ?>.
LanguageSpec php()
{
    return {.language = CodeEditor::Language::Php,
            .lexer = Sci::SCLEX_HTML,
            .words = {{4, phpWords}},
            .styles = {{Html::PHPComment, "syntax.comment", true},
                       {Html::PHPCommentLine, "syntax.comment", true},
                       {Html::PHPNumber, "syntax.number"},
                       {Html::PHPKeyword, "syntax.keyword"},
                       {Html::PHPVariable, "syntax.key"},
                       {Html::PHPDoubleQuotedVariable, "syntax.escape"},
                       {Html::PHPDoubleQuotedString, "syntax.string"},
                       {Html::PHPSingleQuotedString, "syntax.string"},
                       {Html::PHPOperator, "syntax.operator"},
                       {Html::PHPStart, "syntax.preprocessor"},
                       {Html::Tag, "syntax.keyword"},
                       {Html::UnknownTag, "syntax.keyword"},
                       {Html::Attribute, "syntax.key"},
                       {Html::UnknownAttribute, "syntax.key"},
                       {Html::HTMLNumber, "syntax.number"},
                       {Html::HTMLDoubleQuotedString, "syntax.string"},
                       {Html::HTMLSingleQuotedString, "syntax.string"},
                       {Html::HTMLComment, "syntax.comment", true},
                       {Html::Entity, "syntax.escape"}},
            .properties = {{"fold.html", "1"}, {"fold.hypertext.comment", "1"}},
            .lineComment = "//",
            .opensBlock = "{[("};
}

LanguageSpec yaml()
{
    return {.language = CodeEditor::Language::Yaml,
            .lexer = Sci::SCLEX_YAML,
            .words = {{0, "true false yes no on off null True False Null ~"}},
            .styles = {{Yaml::Comment, "syntax.comment", true},
                       {Yaml::Identifier, "syntax.key"},
                       {Yaml::Keyword, "syntax.constant"},
                       {Yaml::Number, "syntax.number"},
                       {Yaml::Reference, "syntax.decorator"},
                       {Yaml::DocumentDelimiter, "syntax.operator"},
                       {Yaml::TextBlockMarker, "syntax.string"},
                       {Yaml::SyntaxErrorMarker, "syntax.error"},
                       {Yaml::Operator, "syntax.operator"}},
            .properties = {{"fold.comment.yaml", "1"}},
            .lineComment = "#",
            .indent = 2,
            .opensBlock = ":{["};
}

LanguageSpec json()
{
    return {.language = CodeEditor::Language::Json,
            .lexer = Sci::SCLEX_JSON,
            .words = {{0, "true false null"}},
            .styles = {{Json::Number, "syntax.number"},
                       {Json::String, "syntax.string"},
                       {Json::UnclosedString, "syntax.error"},
                       {Json::Property, "syntax.key"},
                       {Json::EscapeSequence, "syntax.escape"},
                       {Json::CommentLine, "syntax.comment", true},
                       {Json::CommentBlock, "syntax.comment", true},
                       {Json::Operator, "syntax.operator"},
                       {Json::IRI, "syntax.link"},
                       {Json::IRICompact, "syntax.string"},
                       {Json::Keyword, "syntax.constant"},
                       {Json::KeywordLD, "syntax.constant"},
                       {Json::Error, "syntax.error"}},
            .properties = {{"lexer.json.escape.sequence", "1"}, {"lexer.json.allow.comments", "1"}},
            .lineComment = "//",
            .indent = 2,
            .opensBlock = "{["};
}

LanguageSpec markdown()
{
    Styles styles{{Markdown::StrongEmphasisAsterisks, "syntax.text", false, true},
                  {Markdown::StrongEmphasisUnderscores, "syntax.text", false, true},
                  {Markdown::EmphasisAsterisks, "syntax.text", true},
                  {Markdown::EmphasisUnderscores, "syntax.text", true},
                  {Markdown::Prechar, "syntax.operator"},
                  {Markdown::UnorderedListItem, "syntax.keyword"},
                  {Markdown::OrderedListItem, "syntax.keyword"},
                  {Markdown::BlockQuote, "syntax.comment", true},
                  {Markdown::HorizontalRule, "syntax.operator"},
                  {Markdown::Link, "syntax.link"},
                  {Markdown::CodeBackticks, "syntax.string"},
                  {Markdown::CodeDoubleBackticks, "syntax.string"},
                  {Markdown::CodeBlock, "syntax.string"}};
    for (int style = Markdown::Header1; style <= Markdown::Header6; ++style)
        styles.push_back({style, "syntax.heading", false, true});
    LanguageSpec spec;
    spec.language = CodeEditor::Language::Markdown;
    spec.lexer = Sci::SCLEX_MARKDOWN;
    spec.styles = styles;
    spec.indent = 2;
    return spec;
}

struct FileKind
{
    const char *suffix;
    CodeEditor::Language language;
};

constexpr FileKind fileKinds[] = {
    {".py", CodeEditor::Language::Python},
    {".pyi", CodeEditor::Language::Python},
    {".rb", CodeEditor::Language::Ruby},
    {".rake", CodeEditor::Language::Ruby},
    {".gemspec", CodeEditor::Language::Ruby},
    {"Gemfile", CodeEditor::Language::Ruby},
    {"Rakefile", CodeEditor::Language::Ruby},
    {".php", CodeEditor::Language::Php},
    {".phtml", CodeEditor::Language::Php},
    {".pyw", CodeEditor::Language::Python},
    {".js", CodeEditor::Language::JavaScript},
    {".mjs", CodeEditor::Language::JavaScript},
    {".cjs", CodeEditor::Language::JavaScript},
    {".jsx", CodeEditor::Language::JavaScript},
    {".ts", CodeEditor::Language::TypeScript},
    {".mts", CodeEditor::Language::TypeScript},
    {".cts", CodeEditor::Language::TypeScript},
    {".tsx", CodeEditor::Language::TypeScript},
    {".go", CodeEditor::Language::Go},
    {".java", CodeEditor::Language::Java},
    {".c", CodeEditor::Language::Cpp},
    {".cc", CodeEditor::Language::Cpp},
    {".cpp", CodeEditor::Language::Cpp},
    {".cxx", CodeEditor::Language::Cpp},
    {".h", CodeEditor::Language::Cpp},
    {".hh", CodeEditor::Language::Cpp},
    {".hpp", CodeEditor::Language::Cpp},
    {".yaml", CodeEditor::Language::Yaml},
    {".yml", CodeEditor::Language::Yaml},
    {".json", CodeEditor::Language::Json},
    {".jsonc", CodeEditor::Language::Json},
    {".webmanifest", CodeEditor::Language::Json},
    {".md", CodeEditor::Language::Markdown},
    {".markdown", CodeEditor::Language::Markdown},
};

} // namespace

const LanguageSpec &languageSpec(CodeEditor::Language language)
{
    using Language = CodeEditor::Language;
    static const std::array specs{LanguageSpec{},
                                  python(),
                                  cLike(Language::JavaScript, javascriptWords, javascriptNames, 2, false),
                                  cLike(Language::TypeScript, typescriptWords, typescriptNames, 2, false),
                                  cLike(Language::Go, goWords, goNames, 4, true),
                                  cLike(Language::Cpp, cppWords, cppNames, 4, false),
                                  cLike(Language::Java, javaWords, javaNames, 4, false),
                                  ruby(),
                                  php(),
                                  yaml(),
                                  json(),
                                  markdown()};
    for (const LanguageSpec &spec : specs) {
        if (spec.language == language)
            return spec;
    }
    return specs.front();
}

CodeEditor::Language languageOfFile(const QString &fileName)
{
    for (const FileKind &kind : fileKinds) {
        if (fileName.endsWith(QLatin1String(kind.suffix), Qt::CaseInsensitive))
            return kind.language;
    }
    return CodeEditor::Language::Plain;
}

} // namespace fermata
