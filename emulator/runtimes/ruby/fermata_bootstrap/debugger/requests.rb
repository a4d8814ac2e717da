# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

require_relative "exceptions"

module Fermata
  class Debugger
    # What a client may ask (microsoft.github.io/debug-adapter-protocol).
    module Requests
      CAPABILITIES = {
        supportsConfigurationDoneRequest: true,
        supportsConditionalBreakpoints: true,
        supportsHitConditionalBreakpoints: true,
        supportsFunctionBreakpoints: true,
        supportsLogPoints: true,
        supportsEvaluateForHovers: true,
        supportsSetVariable: true,
        supportsCompletionsRequest: true,
        exceptionBreakpointFilters: [
          { filter: "raised", label: "Raised exceptions" },
          { filter: "uncaught", label: "Uncaught exceptions" }
        ]
      }.freeze

      MOVES = { "continue" => :continue, "next" => :over, "stepIn" => :into, "stepOut" => :out }.freeze

      private

      def serve(request)
        given = request["arguments"] || {}
        case command = request["command"]
        when "initialize" then @client.answer(request, CAPABILITIES)
        when "attach", "launch" then attach(request, given)
        when "setBreakpoints" then set_breakpoints(request, given)
        when "setFunctionBreakpoints" then set_functions(request, given)
        when "setExceptionBreakpoints" then set_exceptions(request, given)
        when "configurationDone"
          @client.answer(request)
          @ready << true
        when "threads" then @client.answer(request, { threads: threads })
        when "pause" then pause(request)
        when "disconnect" then disconnect(request)
        when *MOVES.keys then move(request, MOVES[command])
        else ask_held(request, given)
        end
      end

      def attach(request, given)
        @sources.map(given["pathMappings"])
        @client.answer(request)
        @client.tell("initialized")
      end

      # Answered when another may come.
      def disconnect(request)
        client = @client
        leave
        client.answer(request)
      end

      def set_breakpoints(request, given)
        path = @sources.path_here(given.dig("source", "path").to_s)
        @breakpoints[path].each(&:unbind)
        @breakpoints[path] = (given["breakpoints"] || []).map do |asked|
          Breakpoint.new(@ids += 1, asked) { |breakpoint, point| hit(breakpoint, point) }
        end
        @breakpoints[path].each { |breakpoint| breakpoint.bind(@sources, path) }
        @client.answer(request, { breakpoints: @breakpoints[path].map { |one| told_of(one, path) } })
      end

      def set_functions(request, given)
        @functions.each(&:unbind)
        @functions = (given["breakpoints"] || []).map do |asked|
          EntryBreakpoint.new(@ids += 1, asked) { |breakpoint, point| hit(breakpoint, point) }
        end
        @functions.each { |breakpoint| breakpoint.bind(@sources) }
        @client.answer(request, { breakpoints: @functions.map(&:to_h) })
      end

      def told_of(breakpoint, path)
        told = breakpoint.to_h
        told[:message] ||= "There is no code in this line or below" if !breakpoint.bound? && @sources.loaded?(path)
        told
      end

      def set_exceptions(request, given)
        @exceptions.filters = given["filters"] || []
        @client.answer(request)
      end

      def threads
        Thread.list.map { |thread| { id: thread_id(thread), name: thread.name || thread.inspect } }
      end

      # At the next line that the function runs.
      def pause(request)
        @client.answer(request)
        @pause = TracePoint.new(:line) do |point|
          next unless attended? && @sources.own?(point.path)

          @pause.disable
          hold("pause", Debugger.frames_now)
        end
        @pause.enable
      end

      def move(request, way)
        held = @held or return @client.refuse(request, "The program is running")
        @client.answer(request, { allThreadsContinued: false })
        held.let_go(way)
      end

      # What only the held thread can tell.
      def ask_held(request, given)
        held = @held or return @client.refuse(request, "The program is running")
        client = @client
        held.run do
          client.answer(request, send(request["command"].gsub(/([A-Z])/) { "_#{$1.downcase}" }.prepend("tell_"), held, given))
        rescue Exception => e # rubocop:disable Lint/RescueException
          client.refuse(request, Debugger.sentence(e))
        end
      end

      def tell_stack_trace(held, given)
        from = given["startFrame"].to_i
        count = given["levels"].to_i.zero? ? held.frames.size : given["levels"]
        frames = (held.frames[from, count] || []).each_with_index.map { |frame, i| told_of_frame(frame, from + i + 1) }
        { stackFrames: frames, totalFrames: held.frames.size }
      end

      def told_of_frame(frame, id)
        path = frame.realpath || frame.path
        told = { id: id, name: frame.location.label, line: frame.location.lineno, column: 1,
                 source: { name: File.basename(path), path: @sources.path_there(path) } }
        told[:presentationHint] = "subtle" unless @sources.own?(path)
        told
      end

      def tell_scopes(held, given)
        frame = frame_of(held, given)
        { scopes: [{ name: "Locals", variablesReference: held.values.reference_of_frame(frame.binding),
                     expensive: false }] }
      end

      def tell_variables(held, given)
        { variables: held.values.children(given["variablesReference"]) }
      end

      def tell_set_variable(held, given)
        scope = held.frames.first&.binding || TOPLEVEL_BINDING
        held.values.set(given["variablesReference"], given["name"], given["value"], scope)
      end

      def tell_evaluate(held, given)
        scope = given["frameId"] ? frame_of(held, given).binding : held.frames.first&.binding
        value = held.values.variable("", (scope || TOPLEVEL_BINDING).eval(given["expression"], "(expression)"))
        value.merge(result: value.delete(:value))
      end

      def tell_completions(held, given)
        scope = (given["frameId"] ? frame_of(held, given).binding : held.frames.first&.binding) || TOPLEVEL_BINDING
        { targets: Completion.new(scope).of(given["text"].to_s[0, given["column"].to_i - 1].to_s) }
      end

      def frame_of(held, given)
        held.frames.fetch(given["frameId"].to_i - 1)
      end
    end

    # What may be written behind a text. Nothing is called for it but what a chain of names reads.
    class Completion
      WORDS = %w[nil true false self if unless while until case return raise puts p].freeze
      CHAIN = /(?<chain>@{0,2}\$?[A-Za-z_]\w*(?:::\w+)*)\.(?<word>\w*)\z/
      WORD = /(?<word>@{0,2}\$?\w*)\z/
      MOST = 200

      def initialize(scope)
        @scope = scope
      end

      def of(text)
        if (match = CHAIN.match(text))
          names = value_of(match[:chain])&.public_methods&.map { |name| [name.to_s, "method"] } || []
        else
          match = WORD.match(text)
          names = known
        end
        names.select { |name, _type| name.start_with?(match[:word]) && name.match?(/\A[@$]*\w+[?!]?\z/) }
             .uniq.first(MOST).map { |name, type| { label: name, text: name, type: type } }
      end

      private

      def value_of(chain)
        @scope.eval(chain) if chain.match?(/\A[@$A-Z]/) || @scope.local_variable_defined?(chain)
      end

      def known
        me = @scope.receiver
        @scope.local_variables.map { |name| [name.to_s, "variable"] } +
          me.instance_variables.map { |name| [name.to_s, "field"] } +
          me.methods.map { |name| [name.to_s, "method"] } + WORDS.map { |word| [word, "keyword"] }
      end
    end
  end
end
