# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

require "rbconfig"

module Fermata
  # Where gems and libraries of a function and of its layers are found, as Lambda has it.
  module SearchPaths
    module_function

    def set(code)
      api = RbConfig::CONFIG["ruby_version"] # 3.1.0
      own = ["#{code}/vendor/bundle/ruby/#{api}", "/opt/ruby/gems/#{api}"]
      ENV["GEM_PATH"] = own.join(":")
      # An interpreter of a distribution has gems of its own in folders that are left out once there is a GEM_PATH.
      Gem.use_paths(Gem.default_dir, own + Gem.default_path) if own.any? { |folder| File.directory?(folder) }
      $LOAD_PATH.unshift("/opt/ruby/lib") if File.directory?("/opt/ruby/lib")
      $LOAD_PATH.unshift(code)
    end
  end
end
