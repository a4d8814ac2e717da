# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

# Only the part of Ruby's debug gem that reads stacks with their variables. The gem's own server cannot take a breakpoint
# back, change a value or log, and holds whoever joins: what a client asks is done here.
require "debug/frame_info"
require_relative "connection"
require_relative "sources"
require_relative "values"
require_relative "breakpoints"
require_relative "holding"
require_relative "requests"

module Fermata
  # A debugger in the function's own process, which speaks the Debug Adapter Protocol on a port of its own. One client at
  # a time; when it leaves the function goes on as if it had never come, and another may join.
  class Debugger
    include Requests

    attr_reader :port

    def initialize(code)
      @sources = Sources.new(code)
      @breakpoints = Hash.new { |all, path| all[path] = [] }
      @functions = []
      @exceptions = Exceptions.new(@sources) { |exception, frames| threw(exception, frames) }
      @step = Step.new(@sources) { |point| stepped(point) }
      @turn = Mutex.new # one thread is held at a time
      @ready = Queue.new
      @process = Process.pid
      @ids = 0
      @loads = TracePoint.new(:script_compiled) { |point| loaded(point.instruction_sequence) }
      @loads.enable
      listen
    end

    # Until somebody has joined and set what is to hold.
    def wait
      @ready.pop
    end

    # No step leads from one call into the next.
    def call_ended
      @step.cancel
      @pause&.disable
    end

    # The function let it through: shown where it was thrown.
    def uncaught(exception)
      frames = @exceptions.forget(exception)
      hold("exception", frames, text: Debugger.sentence(exception), over: true) if frames
    end

    def self.sentence(exception)
      "#{exception.class}: #{exception.message}"
    end

    private

    def listen
      server = TCPServer.new("127.0.0.1", 0)
      server.close_on_exec = true
      @port = server.local_address.ip_port
      thread = Thread.new { loop { receive(server.accept) } }
      thread.name = "debugger"
      thread.priority = 3 # a function that computes is not to keep it from hearing
    end

    # Whoever comes while there is somebody finds nobody.
    def receive(socket)
      @reader.join if @client&.gone?
      return socket.close if @client

      @client = client = Connection.new(socket)
      @reader = Thread.new do
        while @client.equal?(client) && (request = client.receive)
          serve(request)
        end
      ensure
        leave if @client.equal?(client)
        client.close
      end
    end

    # All is as if nobody had come.
    def leave
      @breakpoints.each_value { |all| all.each(&:unbind) }
      @breakpoints.clear
      @functions.each(&:unbind)
      @functions = []
      @exceptions.filters = []
      call_ended
      @client = nil
      @held&.let_go(:continue)
    end

    def loaded(code)
      path = @sources.add(code) or return
      functions = @sources.own?(path) ? @functions : []
      (@breakpoints.fetch(path, []) + functions).each do |breakpoint|
        breakpoint.bind(@sources, path)
        @client&.tell("breakpoint", { reason: "changed", breakpoint: breakpoint.to_h }) if breakpoint.bound?
      end
    end

    def hit(breakpoint, point)
      return unless attended?
      return if passed?(point)

      verdict = breakpoint.decide(point.binding)
      if verdict == :hold
        hold(breakpoint.reason, Debugger.frames_now)
      elsif verdict
        @client&.tell("output", { category: "console", output: "#{verdict}\n" })
      end
    end

    # A step that ended in a line with a breakpoint has held there already.
    def passed?(point)
      place = Thread.current[:fermata_stepped_to]
      Thread.current[:fermata_stepped_to] = nil
      place == [point.path, point.lineno]
    end

    def stepped(point)
      return unless attended?

      here = @breakpoints.fetch(point.path, []).select { |one| one.bound? && one.line == point.lineno }
      return @step.cancel if here.any?(&:plain?) # it holds by itself

      Thread.current[:fermata_stepped_to] = here.any? ? [point.path, point.lineno] : nil
      hold("step", Debugger.frames_now)
    end

    def threw(exception, frames)
      hold("exception", frames, text: Debugger.sentence(exception))
    end

    # In a child of the function's nobody could let it go, and what is evaluated in a held thread is not held again.
    def attended?
      @client && Process.pid == @process && @held&.thread != Thread.current
    end

    def self.frames_now
      DEBUGGER__.capture_frames(HERE).select(&:iseq)
    end

    # over: what ran there does not run any more.
    def hold(reason, frames, text: nil, over: false)
      return unless attended?

      @turn.synchronize do
        return unless attended?

        @step.cancel
        @pause&.disable
        held = @held = Held.new(frames, over ? nil : frames.first&.frame_depth)
        told = { reason: reason, threadId: thread_id(held.thread), allThreadsStopped: false }
        told[:text] = text if text
        @client.tell("stopped", told)
        way = held.wait
        @step.begin(way, held) if @client
      ensure
        @held = nil
      end
    end

    def thread_id(thread)
      thread[:fermata_id] ||= thread == Thread.main ? 1 : 1 + (@threads = (@threads || 0) + 1)
    end
  end
end
