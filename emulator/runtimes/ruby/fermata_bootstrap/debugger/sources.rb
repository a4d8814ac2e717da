# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

module Fermata
  class Debugger
    # Files: what a client calls them, which are the user's own, and which of their lines can hold.
    class Sources
      def initialize(code)
        @code = File.realpath(code)
        @loaded = Hash.new { |all, path| all[path] = [] } # by path: code as it was compiled
        @own = {} # by path
        @there = @here = @code
      end

      # The client's names for folders: the first of them counts.
      def map(mappings)
        mapping = mappings&.first or return
        @there = mapping["localRoot"].chomp("/")
        @here = File.realpath(mapping["remoteRoot"])
      rescue SystemCallError
        @here = mapping["remoteRoot"].chomp("/")
      end

      def path_here(path)
        path = @here + path.delete_prefix(@there) if path.start_with?("#{@there}/")
        File.realpath(path)
      rescue SystemCallError
        path
      end

      def path_there(path)
        path.start_with?("#{@here}/") ? @there + path.delete_prefix(@here) : path
      end

      def own?(path)
        @own.fetch(path) { @own[path] = path.start_with?("#{@code}/") && !path.match?(%r{/(vendor/bundle|gems)/}) }
      end

      # The path, or nil for code that is in no file.
      def add(code)
        path = code.absolute_path or return
        @loaded[path] << code
        path
      end

      # Where a line of a file can hold: [line, [code]] of it or the next one that can; nil if nothing follows it, and if
      # the file is not loaded.
      def place_of(path, line)
        lines = Hash.new { |all, number| all[number] = [] }
        methods = {} # by the line that they begin in
        @loaded.fetch(path, []).each { |code| collect(code, lines, methods) }
        # A definition's own line runs when the file is loaded: who marks it means the calls.
        if (method = methods[line])
          inside = method.trace_points.select { |number, event| event == :line && number >= line }.map(&:first).min
          return [inside, [method]] if inside
        end
        found = lines.keys.select { |number| number >= line }.min
        found && [found, lines[found]]
      end

      # Of the user's own: [[code, line]].
      def methods_named(name)
        found = []
        @loaded.each { |path, codes| codes.each { |code| collect_methods(code, name, found) } if own?(path) }
        found
      end

      def loaded?(path)
        @loaded.key?(path)
      end

      private

      def collect_methods(code, name, found)
        first, = code.trace_points.find { |_line, event| event == :call }
        found << [code, first] if first && code.base_label == name
        code.each_child { |child| collect_methods(child, name, found) }
      end

      def collect(code, lines, methods)
        points = code.trace_points
        points.each { |line, event| lines[line] << code if event == :line && !lines[line].include?(code) }
        first, = points.find { |_line, event| event == :call }
        methods[first] = code if first
        code.each_child { |child| collect(child, lines, methods) }
      end
    end
  end
end
