# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

module Fermata
  # How long each require takes, and where it stands.
  class ImportTimes
    # In front of Kernel's own, which RubyGems has replaced by then.
    module Watched
      class << self
        attr_accessor :watch
      end

      private

      def require(name)
        watch = Watched.watch
        watch ? watch.time(name) { super } : super
      end

      def require_relative(name)
        place = caller_locations(1, 1).first
        require(File.expand_path(name, File.dirname(place.absolute_path || place.path)))
      end
    end

    def initialize
      @records = []
      @nested = [] # of each under way: the time of those in it
      @thread = Thread.current
      @began = now
      Object.prepend(Watched)
      Watched.watch = self
    end

    # What was required, in the order of beginning, as JSON.
    def end
      Watched.watch = nil
      JSON.generate(@records)
    end

    def time(name)
      return yield if Thread.current != @thread

      record = begun(name)
      before = $LOADED_FEATURES.size
      begin
        is_new = yield
      ensure
        ended(record, is_new ? $LOADED_FEATURES[before..].last.to_s : nil)
      end
      is_new
    end

    private

    def now
      Process.clock_gettime(Process::CLOCK_MONOTONIC, :float_millisecond)
    end

    def begun(name)
      place = caller_locations.find { |one| !one.path.start_with?(HERE, "<internal:") }
      record = { module: name, from: place&.absolute_path || "", line: place&.lineno || 0, depth: @nested.size,
                 startMs: now - @began }
      @records << record
      @nested << 0
      record
    end

    def ended(record, file)
      total = now - @began - record[:startMs]
      own = total - @nested.pop
      @nested[-1] += total if @nested.any?
      return @records.delete(record) if file.nil? # it was there already

      record.merge!(file: file, totalMs: total, selfMs: own)
    end
  end
end
