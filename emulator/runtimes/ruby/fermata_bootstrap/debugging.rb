# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

require_relative "channel"

module Fermata
  # Offers the debugger and waits until somebody has joined, before any user code is loaded.
  module Debugging
    module_function

    def wait_for_debugger(settings)
      begin
        require_relative "debugger/debugger"
        debugger = Debugger.new(settings["code"])
      rescue LoadError, StandardError => e
        Channel.send(Channel::ADAPTER_FAILED, "", "#{e.class}: #{e.message}")
        exit!(1)
      end
      Channel.send(Channel::LISTENING, debugger.port.to_s)
      debugger.wait
      debugger
    end

    # What sets the clock back to the past that the next call is from; nil if it is from now.
    def past_time_of(settings)
      milliseconds = settings["debug"]["clockMs"]
      return nil if milliseconds.nil?

      require_relative "pasttime"
      PastTime.begin(milliseconds)
    end
  end
end
