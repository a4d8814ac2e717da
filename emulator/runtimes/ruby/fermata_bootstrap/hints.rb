# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

require "rbconfig"

module Fermata
  # What a log says more than the cloud's: why something is missing here that is there online.
  module Hints
    module_function

    def tell(error, settings)
      name = error.is_a?(LoadError) ? error.path.to_s.tr("/", "-") : ""
      brought = settings["brought"]
      unless brought&.fetch("modules")&.any? { |part| name == part || name.start_with?("#{part}-", "aws-sdk-") }
        is_declared = !name.empty? && File.exist?(File.join(settings["code"], "Gemfile"))
        warn "#{name} is not there, and Gemfile is: fermata-cli build installs what it lists" if is_declared
        return
      end

      install = brought["install"].sub("API", RbConfig::CONFIG["ruby_version"]).sub("PACKAGE", name)
      warn "#{name} comes with the runtime in the cloud, and this machine has none: #{install}"
    end
  end
end
