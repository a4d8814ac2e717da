// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/services/debug/greeters.h"

// Functions that are not nice to a debugger, in each language.
namespace fermata::test {

struct BadProgram
{
    Greeter greeter; // with its code
    QByteArray held; // what stands in the line that holds
    bool isQuoted = true; // an answer is JSON

    std::string quoted(const char *text) const { return isQuoted ? '"' + std::string(text) + '"' : std::string(text); }
};

// What a handler does, line by line. `before`: what comes above it.
inline BadProgram badPython(const QByteArray &body, const QByteArray &held, const QByteArray &before = {})
{
    Greeter greeter = pythonGreeter();
    greeter.code = before + "def handler(event, context):\n" + body;
    return {greeter, held};
}

inline BadProgram badNode(const QByteArray &body, const QByteArray &held, const QByteArray &before = {})
{
    Greeter greeter = nodeGreeter();
    greeter.code = before + "exports.handler = async () => {\n" + body + "};\n";
    return {greeter, held};
}

inline BadProgram badRuby(const QByteArray &body, const QByteArray &held)
{
    Greeter greeter = rubyGreeter();
    greeter.code = "def handler(event:, context:)\n" + body + "end\n";
    return {greeter, held};
}

inline BadProgram badPhp(const QByteArray &body, const QByteArray &held)
{
    Greeter greeter = phpGreeter();
    greeter.code = "<?php\nfunction handler($event, $context)\n{\n" + body + "}\n";
    greeter.beside.first().second.replace("memorySize: 256", "memorySize: 512");
    return {greeter, held, false};
}

inline BadProgram badJava(const QByteArray &body, const QByteArray &held)
{
    Greeter greeter = javaGreeter();
    greeter.code = "package example;\n\nimport java.util.*;\n\npublic class App {\n"
                   "    public String handle(Map<String, String> event) throws Exception {\n"
                 + body + "    }\n}\n";
    return {greeter, held};
}

inline BadProgram badCpp(const QByteArray &body, const QByteArray &held)
{
    Greeter greeter = cppGreeter();
    greeter.code.replace("    int count = static_cast<int>(event.size());\n    return reply(count);\n", body)
        .replace("#include <string>\n", "#include <string>\n#include <vector>\n#include <sys/wait.h>\n");
    return {greeter, held, false};
}

inline BadProgram badGo(const QByteArray &body, const QByteArray &held)
{
    Greeter greeter = goGreeter();
    const qsizetype begin = greeter.code.indexOf("\tcount := len(event)\n");
    greeter.code.replace(begin, greeter.code.indexOf("}\n", begin) - begin, body)
        .replace("\t\"os\"\n", "\t\"os\"\n\t\"os/exec\"\n\t\"strconv\"\n\t\"strings\"\n")
        .append("\nvar _ = exec.Command\nvar _ = strconv.Itoa\nvar _ = strings.Repeat\n");
    return {greeter, held, false};
}

// A text, numbers and raw: a hundred megabytes, three millions, a hundred megabytes.
inline QList<BadProgram> hugeValues()
{
    return {
        badPython("    text = 'x' * 100_000_000\n    numbers = list(range(3_000_000))\n"
                  "    raw = bytes(100_000_000)\n    return str(len(text) + len(numbers) + len(raw))\n",
                  "return str"),
        badNode("    const text = 'x'.repeat(100_000_000);\n"
                "    const numbers = Array.from({ length: 3_000_000 }, (_, i) => i);\n"
                "    const raw = Buffer.alloc(100_000_000);\n"
                "    return String(text.length + numbers.length + raw.length);\n",
                "return String"),
        badRuby("  text = \"x\" * 100_000_000\n  numbers = (0...3_000_000).to_a\n  raw = (\"\\0\" * 100_000_000).b\n"
                "  (text.size + numbers.size + raw.size).to_s\n",
                "(text.size"),
        badPhp("    $text = str_repeat('x', 100000000);\n    $numbers = range(0, 2999999);\n"
               "    $raw = str_repeat(\"\\0\", 100000000);\n"
               "    return (string) (strlen($text) + count($numbers) + strlen($raw));\n",
               "return (string)"),
        badJava("        String text = \"x\".repeat(100_000_000);\n        int[] numbers = new int[3_000_000];\n"
                "        byte[] raw = new byte[100_000_000];\n"
                "        return String.valueOf(text.length() + numbers.length + raw.length);\n",
                "return String"),
        badCpp("    std::string text(100'000'000, 'x');\n    std::vector<int> numbers(3'000'000);\n"
               "    std::vector<char> raw(100'000'000);\n"
               "    return std::to_string(text.size() + numbers.size() + raw.size());\n",
               "return std::to_string"),
        badGo("\ttext := strings.Repeat(\"x\", 100_000_000)\n\tnumbers := make([]int, 3_000_000)\n"
              "\traw := make([]byte, 100_000_000)\n\treturn strconv.Itoa(len(text) + len(numbers) + len(raw))\n",
              "return strconv")};
}

// A circle that has a name and is what comes next of itself.
inline QList<BadProgram> circles()
{
    return {
        badPython("    circle = {'name': 'round'}\n    circle['next'] = circle\n    return circle['name']\n", "return"),
        badNode("    const circle = { name: 'round' };\n    circle.next = circle;\n    return circle.name;\n",
                "return"),
        badRuby("  circle = { \"name\" => \"round\" }\n  circle[\"next\"] = circle\n  circle[\"name\"]\n",
                "circle[\"name\"]"),
        badPhp("    $circle = new stdClass();\n    $circle->name = 'round';\n    $circle->next = $circle;\n"
               "    return $circle->name;\n",
               "return"),
        badJava("        class Ring {\n            String name = \"round\";\n            Ring next;\n        }\n"
                "        Ring circle = new Ring();\n        circle.next = circle;\n        return circle.name;\n",
                "return circle"),
        badCpp("    struct Ring { std::string name = \"round\"; Ring *next = nullptr; } circle;\n"
               "    circle.next = &circle;\n    return circle.next->name;\n",
               "return circle"),
        badGo("\ttype ring struct {\n\t\tname string\n\t\tnext *ring\n\t}\n\tcircle := &ring{name: \"round\"}\n"
              "\tcircle.next = circle\n\treturn circle.next.name\n",
              "return circle")};
}

// A process begets another, which ends with 7; where it is a copy it comes by the line that holds as well.
inline QList<BadProgram> forks()
{
    return {
        badPython("    child = os.fork()\n    where = 'child' if child == 0 else 'parent'\n    if child == 0:\n"
                  "        os._exit(7)\n    return f'{where} {os.WEXITSTATUS(os.waitpid(child, 0)[1])}'\n",
                  "where =", "import os\n"),
        badNode("    const child = fork(__filename);\n"
                "    const code = await new Promise((resolve) => child.on('exit', resolve));\n"
                "    return `parent ${code}`;\n",
                "if (process.send)",
                "const { fork } = require('node:child_process');\nif (process.send) process.exit(7);\n"),
        badRuby("  child = fork\n  where = child ? \"parent\" : \"child\"\n  exit!(7) unless child\n"
                "  Process.wait(child)\n  \"#{where} #{$?.exitstatus}\"\n",
                "where ="),
        badPhp("    $child = pcntl_fork();\n    $where = $child === 0 ? 'child' : 'parent';\n"
               "    if ($child === 0) {\n        pcntl_exec('/bin/sh', ['-c', 'exit 7']);\n    }\n"
               "    pcntl_waitpid($child, $status);\n    return \"$where \" . pcntl_wexitstatus($status);\n",
               "$where ="),
        badJava("        int code = new ProcessBuilder(\"sh\", \"-c\", \"exit 7\").start().waitFor();\n"
                "        return \"parent \" + code;\n",
                "return"),
        badCpp("    const pid_t child = fork();\n    const std::string where = child == 0 ? \"child\" : \"parent\";\n"
               "    if (child == 0)\n        _exit(7);\n    int status = 0;\n    waitpid(child, &status, 0);\n"
               "    return where + \" \" + std::to_string(WEXITSTATUS(status));\n",
               "const std::string where"),
        badGo("\terr := exec.Command(\"sh\", \"-c\", \"exit 7\").Run()\n"
              "\treturn \"parent \" + strconv.Itoa(err.(*exec.ExitError).ExitCode())\n",
              "return \"parent")};
}

// One item, or one at all; answers how many there are by then.
inline QList<BadProgram> lists()
{
    return {badPython("    items = [1]\n    done = True\n    return str(len(items))\n", "return"),
            badNode("    const items = [1];\n    const done = true;\n    return String(items.length);\n", "return"),
            badRuby("  items = [1]\n  done = true\n  items.size.to_s\n", "items.size"),
            badPhp("    $items = [1];\n    $done = true;\n    return (string) count($items);\n", "return"),
            badJava("        List<Integer> items = new ArrayList<>(List.of(1));\n"
                    "        return String.valueOf(items.size());\n",
                    "return"),
            badCpp("    int items = 1;\n    return std::to_string(items);\n", "return std::to_string")};
}

} // namespace fermata::test
