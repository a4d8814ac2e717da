// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::code {

// One argument of a call, or one entry of a map that is given to it: Bucket="a", Bucket: aws.String("a"), 'Bucket' => $a.
struct Argument
{
    std::string key; // in small letters and without underlines; empty for one that has only a place
    std::string_view value;
};

bool isWordCharacter(char character);
std::string_view trim(std::string_view text);
// In small letters and without underlines: put_object and PutObject are one.
std::string plainWord(std::string_view word);

// What stands between the bracket at `open` and its partner, or up to the end where there is none within `longest`.
std::string_view bracketed(std::string_view source, std::size_t open, std::size_t longest = 4'000);
// The parts between the commas outside brackets and quotes, and in them those of the maps and lists they hold.
std::vector<Argument> argumentsIn(std::string_view inside);
// The value of the first argument with one of the names; empty if there is none.
std::string_view valueOf(const std::vector<Argument> &arguments, std::string_view names);
// The nth argument that has no key; empty if there are fewer.
std::string_view placed(const std::vector<Argument> &arguments, std::size_t at);

// What the name is given in an assignment: in the last one before `at`, else in the first one behind it.
std::optional<std::string_view> assignedTo(std::string_view source, std::string_view name, std::size_t at);
// The name that what begins at `at` is assigned to: "table" for `self.table = boto3.resource(...)`; empty if none.
std::string_view assignedName(std::string_view source, std::size_t at);

// The text of a quoted word that is all of the expression.
std::optional<std::string> literalOf(std::string_view expression);
// How the expression's text begins, as far as that is told: "thumb/" of f"thumb/{key}" and of "thumb/" + key.
std::string beginningOf(std::string_view expression);
// The variable's name in os.environ["A"], os.getenv("A"), process.env.A, Getenv("A"), ENV["A"], getenv('A').
std::string environmentName(std::string_view expression);

} // namespace fermata::code
