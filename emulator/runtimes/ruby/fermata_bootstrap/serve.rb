# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

require "json"
require_relative "channel"

module Fermata
  HERE = File.dirname(__dir__)

  # The life of an instance: configure, load, then one call after the other.
  class Serve
    def self.main(first_line)
      ENV.delete("LC_CTYPE") # the interpreter has read it: what a function reads and writes is UTF-8, as online
      require_relative "awslambda" if ENV.delete("FERMATA_PARKED") # there is time now, and none once a function waits
      frame = Channel.receive
      new(JSON.parse(frame[2])).run(first_line) if frame
    end

    def initialize(settings)
      @settings = settings
    end

    def run(first_line)
      move_in if @settings["environment"]
      $stdout.sync = $stderr.sync = true
      ARGV.clear
      require_relative "awslambda"
      require_relative "searchpaths"
      SearchPaths.set(@settings["code"])
      @contract = Contract.new(@settings)
      prepare
      ready = Process.clock_gettime(Process::CLOCK_MONOTONIC, :nanosecond)
      Channel.send(Channel::BOOTED, "#{first_line}\0#{ready}")
      serve if load_function
    end

    private

    def move_in
      ENV.replace(@settings["environment"])
      ENV.delete("LC_CTYPE")
      Dir.chdir(@settings["code"])
    end

    # All that has to be there before the function's own code is.
    def prepare
      if @settings["debug"]
        require_relative "debugging"
        @debugger = Debugging.wait_for_debugger(@settings)
        @rewind = Debugging.past_time_of(@settings)
      end
      if @settings["outboundPort"]
        require_relative "outbound"
        Outbound.lead_to(@settings["outboundPort"])
      end
      return unless @settings["importTimes"]

      require_relative "importtimes"
      @imports = ImportTimes.new
    end

    # nil if that cannot be.
    def load_function
      @contract.begin(@settings["requestId"], "", "", "")
      @handler = LambdaHandler.new(env_handler: @settings["handler"])
      require @handler.handler_file_name
      Channel.send(Channel::LOADED, "", @imports ? @imports.end : "")
      true
    rescue Exception => e # rubocop:disable Lint/RescueException
      @debugger&.uncaught(e)
      require_relative "hints"
      Hints.tell(e, @settings)
      failure = @contract.failure_of(e, "Init")
      log(failure, "Init error when loading handler ")
      Channel.send(Channel::LOAD_FAILED, "", JSON.generate(failure))
      nil
    end

    def serve
      while (frame = Channel.receive)
        @rewind&.call
        _kind, head, body = frame
        Channel.send(*answer_to(head.split("\0", -1), body))
        exit(false) if @over
      end
    end

    # As [kind, head, body].
    def answer_to(fields, body)
      context = @contract.begin(*fields.first(4))
      value = @handler.call_handler(request: @contract.event_from(body), context: context)
      [Channel::RETURNED, "", @contract.answer_from(value)]
    rescue Exception => e # rubocop:disable Lint/RescueException
      @debugger&.uncaught(e)
      @over = @contract.ends_with?(e)
      failure = @contract.failure_of(e, "Function")
      log(failure, @over ? Contract::CRITICAL : Contract::FROM_HANDLER)
      [Channel::FAILED, @over ? "fatal" : "unhandled", JSON.generate(failure)]
    ensure
      @debugger&.call_ended
    end

    def log(failure, introduction)
      @contract.log(failure, introduction)
    rescue StandardError
      # No stdout any more; the caller still gets the error.
    end
  end
end
