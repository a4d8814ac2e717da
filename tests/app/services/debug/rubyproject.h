// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/services/sampleproject.h"

#include <QStandardPaths>

namespace fermata::test {

inline const QString rubyFile = QStringLiteral("rb/index.rb");
constexpr int rubyLine = 12; // `answer` has its value and is not yet returned

inline constexpr char rubyFunction[] = R"(require "json"

def greet(name)
  raise KeyError, "nobody" if name.nil?

  "hello #{name}"
end

def handler(event:, context:)
  name = event["name"]
  answer = greet(name)
  puts "greeting #{answer}"
  answer
end
)";

// One function in Ruby, hello-rb, in template.yaml.
inline void writeRubyProject(const SampleProject &sample)
{
    sample.write(rubyFile, rubyFunction);
    sample.write(QStringLiteral("template.yaml"),
                 "AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n"
                 "  HelloRb:\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: hello-rb\n"
                 "      Runtime: ruby3.3\n      Handler: index.handler\n      CodeUri: rb/\n      Timeout: 10\n");
}

inline bool hasRuby()
{
    return !QStandardPaths::findExecutable(QStringLiteral("ruby")).isEmpty();
}

} // namespace fermata::test
