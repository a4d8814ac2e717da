# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

module Fermata
  class Debugger
    # A thread that is held: its stack, and what it does meanwhile at the client's request, since a value is to be looked at
    # where it lives.
    class Held
      attr_reader :thread, :frames, :depth, :values

      # `depth`: of the place, to step from there; nil where nothing runs any more.
      def initialize(frames, depth)
        @thread = Thread.current
        @frames = frames
        @depth = depth
        @values = Values.new
        @orders = Queue.new
      end

      # Until it is let go; gives how it is to go on.
      def wait
        loop do
          order = @orders.pop
          return order unless order.is_a?(Proc)

          order.call
        end
      end

      # Runs a block in the thread.
      def run(&work)
        @orders << work
      end

      # :continue, :over, :into, :out
      def let_go(way)
        @orders << way
      end
    end

    # Moves one thread to its next line that somebody wants to see.
    class Step
      def initialize(sources, &reached)
        @sources = sources
        @reached = reached
      end

      def begin(way, held)
        cancel
        return if way == :continue || held.depth.nil?

        first = held.frames.first
        here = Place.new(held.depth, first&.path, first && method_of(first))
        @trace = TracePoint.new(:line) { |point| @reached.call(point) if reaches?(way, here, point) }
        @trace.enable(target_thread: held.thread)
      end

      def cancel
        @trace&.disable
        @trace = nil
      end

      private

      Place = Struct.new(:depth, :path, :method)

      def reaches?(way, here, point)
        return false unless point.path == here.path || @sources.own?(point.path)
        return true if way == :into

        depth = DEBUGGER__.frame_depth - INSIDE
        return depth < here.depth if way == :out

        depth <= here.depth || block_of?(here, point)
      end

      # A block in the lines of a method is a part of it, and runs deeper.
      def block_of?(here, point)
        point.path == here.path && point.method_id == here.method \
          && caller_locations(3, 1).first.label.start_with?("block ")
      end

      def method_of(frame)
        frame.binding&.eval("__method__")
      end

      # Frames of this class and of TracePoint between the user's line and the question for the depth.
      INSIDE = 3
    end
  end
end
