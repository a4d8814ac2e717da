# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

module Fermata
  class Debugger
    # Holds where the function's own lines throw, and remembers the stack of what is thrown: who catches it is only known
    # once nobody has, and then its frames are gone.
    class Exceptions
      REMEMBERED = 8

      def initialize(sources, &thrown)
        @sources = sources
        @thrown = thrown
        @stacks = {}.compare_by_identity
        @trace = TracePoint.new(:raise) { |point| raised(point) }
        @filters = []
      end

      # Of "raised" and "uncaught".
      def filters=(filters)
        @filters = filters
        filters.empty? ? @trace.disable : @trace.enable
        @stacks.clear
      end

      # The stack of one that nobody caught; nil if it was shown before, or is not to be.
      def forget(exception)
        frames = @stacks.delete(exception)
        frames if frames && @filters.include?("uncaught")
      end

      private

      def raised(point)
        exception = point.raised_exception
        return if @stacks.key?(exception) || exception.is_a?(SystemExit)

        frames = exception.is_a?(SystemStackError) ? [] : Debugger.frames_now
        own = @filters.include?("raised") && @sources.own?(point.path)
        @stacks.shift if @stacks.size >= REMEMBERED
        @stacks[exception] = own ? nil : frames
        @thrown.call(exception, frames) if own
      end
    end
  end
end
