# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

module Fermata
  class Debugger
    # One line that holds. Costs nothing elsewhere: only this line of this code is traced.
    class Breakpoint
      attr_reader :id, :line, :problem

      def initialize(id, asked, &hit)
        @id = id
        @wanted = @line = asked["line"]
        @condition = asked["condition"]
        @message = asked["logMessage"]
        @count = HitCount.new(asked["hitCondition"])
        @hits = 0
        @hit = hit
        @traces = []
        @problem = @count.problem || syntax_problem
      end

      def plain?
        @problem.nil? && !@condition && !@message && @count.always?
      end

      def reason
        "breakpoint"
      end

      def bound?
        @traces.any?
      end

      # With what is loaded of its file.
      def bind(sources, path)
        return if @problem

        @line, codes = sources.place_of(path, @wanted)
        unbind
        return @line = @wanted if codes.nil?

        codes.each do |code|
          trace = TracePoint.new(:line) { |point| @hit.call(self, point) }
          trace.enable(target: code, target_line: @line)
          @traces << trace
        end
      rescue ArgumentError => e
        @problem = e.message
      end

      def unbind
        @traces.each(&:disable)
        @traces.clear
      end

      # What is to happen here now: :hold, a text to tell, or nothing.
      def decide(binding)
        return nil if @condition && !binding.eval(@condition, "(condition)")

        @hits += 1
        return nil unless @count.reached?(@hits)

        @message ? said(binding) : :hold
      rescue Exception => e # rubocop:disable Lint/RescueException
        "The breakpoint in line #{@line} cannot be decided: #{e.class}: #{e.message}"
      end

      def to_h
        told = { id: @id, verified: @problem.nil? && bound?, line: @line }
        told[:message] = @problem if @problem
        told
      end

      private

      # {expressions} in a text.
      def said(binding)
        @message.gsub(/\{([^{}]*)\}/) do
          value = binding.eval(Regexp.last_match(1), "(log point)")
          value.is_a?(String) ? value : Values.brief(value)
        rescue Exception => e # rubocop:disable Lint/RescueException
          "{#{e.class}: #{e.message}}"
        end
      end

      def syntax_problem
        RubyVM::InstructionSequence.compile(@condition) if @condition
        nil
      rescue SyntaxError => e
        "The condition cannot be read: #{e.message.lines.first.to_s.strip}"
      end
    end

    # A function that holds when it is entered: "greet", "Greeter#greet", "Greeter.greet", "Shop::Greeter#greet".
    class EntryBreakpoint < Breakpoint
      FORM = /\A(?:(?<owner>.+?)(?:\#|\.|::))?(?<name>[^\s\#.:]+)\z/

      def initialize(id, asked, &hit)
        super(id, asked.merge("line" => 0), &hit)
        form = FORM.match(asked["name"].to_s.strip)
        @name = form && form[:name]
        @owner = form && form[:owner]
        @problem ||= "This is no name of a function" unless form
      end

      def reason
        "function breakpoint"
      end

      # With what is loaded.
      def bind(sources, _path = nil)
        return if @problem

        unbind
        sources.methods_named(@name).each do |code, line|
          trace = TracePoint.new(:call) { |point| @hit.call(self, point) if owner?(point) }
          trace.enable(target: code)
          @traces << trace
          @line = line
        end
      end

      def to_h
        told = super
        told.delete(:line) unless bound?
        told[:message] ||= "No function of this name is loaded yet" unless bound?
        told
      end

      private

      def owner?(point)
        return true unless @owner

        owner = point.defined_class
        owner = point.self if owner.respond_to?(:singleton_class?) && owner.singleton_class?
        name = owner.respond_to?(:name) ? owner.name.to_s : ""
        name == @owner || name.end_with?("::#{@owner}")
      end
    end

    # "3" is the third hit; ">= 3", "% 2" and the like are what they say.
    class HitCount
      attr_reader :problem

      FORM = /\A\s*(==|=|>=|<=|>|<|%)?\s*(\d+)\s*\z/

      def initialize(text)
        return if text.nil? || text.strip.empty?

        match = FORM.match(text)
        match.nil? ? @problem = "#{text} is no number of hits" : @comparison = match[1] || "=="
        @number = match && match[2].to_i
      end

      def always?
        @comparison.nil?
      end

      def reached?(hits)
        case @comparison
        when nil then true
        when "%" then @number.positive? && (hits % @number).zero?
        when "=", "==" then hits == @number
        else hits.public_send(@comparison, @number)
        end
      end
    end
  end
end
