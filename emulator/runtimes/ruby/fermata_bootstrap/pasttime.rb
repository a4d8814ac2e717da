# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

require "date"

module Fermata
  # The time of day that a call had which is run again: it goes on from there as often as rewind is called. What a
  # function gets from Time, Date and DateTime is moved; clocks that only measure are as they are.
  module PastTime
    class << self
      # From now on it is then. To be called before the function's own code is loaded. Gives what rewinds.
      def begin(milliseconds)
        offset = 0
        rewind = -> { offset = milliseconds * 1_000_000 - real_now }
        rewind.call
        Time.singleton_class.prepend(moved(-> { Rational(real_now + offset, 1_000_000_000) }))
        Date.singleton_class.prepend(Module.new { def today(...) = Time.now.to_date })
        DateTime.singleton_class.prepend(Module.new { def now(...) = Time.now.to_datetime })
        rewind
      end

      private

      # In nanoseconds.
      def real_now
        Process.clock_gettime(Process::CLOCK_REALTIME, :nanosecond)
      end

      # Not by Time's own now, which asks new.
      def moved(seconds)
        Module.new do
          define_method(:now) { |**options| at(seconds.call, **options) }
          define_method(:new) { |*parts, **options| parts.empty? ? now(**options) : super(*parts, **options) }
        end
      end
    end
  end
end
