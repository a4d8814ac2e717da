# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

module Fermata
  class Debugger
    # What a person sees of the values of a held thread. Of what is large only the beginning is looked at; a function's own
    # inspect is asked, and what it throws is shown.
    class Values
      MOST_TEXT = 400
      MOST_ITEMS = 100
      IN_BRIEF = 10

      def initialize
        @shown = [] # by reference, from 1
      end

      class << self
        def brief(value, depth = 0)
          case value
          when String then text(value)
          when Array then list(value, depth)
          when Hash then table(value, depth)
          when Struct then "#<struct #{value.class} #{members(value, depth)}>"
          else inspected(value)
          end
        rescue Exception => e # rubocop:disable Lint/RescueException
          "#<#{e.class}: #{e.message}>"
        end

        private

        def text(value)
          value.length > MOST_TEXT ? "#{value[0, MOST_TEXT].inspect} ... #{value.length} characters" : value.inspect
        end

        def list(value, depth)
          return "[... #{value.size}]" if depth > 2

          items = value.first(IN_BRIEF).map { |item| brief(item, depth + 1) }
          items << "... #{value.size} items" if value.size > IN_BRIEF
          "[#{items.join(", ")}]"
        end

        def table(value, depth)
          return "{... #{value.size}}" if depth > 2

          items = value.first(IN_BRIEF).map { |key, item| "#{brief(key, depth + 1)}=>#{brief(item, depth + 1)}" }
          items << "... #{value.size} entries" if value.size > IN_BRIEF
          "{#{items.join(", ")}}"
        end

        def members(value, depth)
          value.members.map { |name| "#{name}=#{depth > 2 ? "..." : brief(value[name], depth + 1)}" }.join(", ")
        end

        def inspected(value)
          plain = Kernel.instance_method(:inspect)
          own = Kernel.instance_method(:method).bind_call(value, :inspect).owner
          return "#<#{Kernel.instance_method(:class).bind_call(value)}>" if own == plain.owner

          said = value.inspect
          said.length > MOST_TEXT ? "#{said[0, MOST_TEXT]} ..." : said
        end
      end

      # A frame's locals. `binding` may be nil: then there are none.
      def reference_of_frame(binding)
        @shown << [:frame, binding]
        @shown.size
      end

      def variable(name, value, **more)
        { name: name.to_s, value: self.class.brief(value), type: value.class.to_s,
          variablesReference: reference_of(value), **more }
      rescue NoMethodError # BasicObject
        { name: name.to_s, value: "#<BasicObject>", type: "BasicObject", variablesReference: 0, **more }
      end

      # What is in a reference.
      def children(reference)
        kind, value, from, count = @shown[reference - 1]
        case kind
        when :frame then locals(value)
        when :range then few(value, from, count)
        else parts(value)
        end
      end

      # Gives a place a new value, which is written as Ruby. `scope` is where it is evaluated.
      def set(reference, name, text, scope)
        kind, value, = @shown[reference - 1]
        changed = (kind == :frame ? value : scope).eval(text, "(new value)")
        case kind
        when :frame then value.local_variable_set(name, changed)
        else put(value, name, changed)
        end
        variable(name, changed)
      end

      private

      def reference_of(value)
        has_more = case value
                   when Array, Hash, Struct then !value.size.zero?
                   when Module then false
                   else !value.instance_variables.empty?
                   end
        return 0 unless has_more

        @shown << [:value, value]
        @shown.size
      end

      def locals(binding)
        return [] if binding.nil?

        found = binding.local_variables.map do |name|
          variable(name, binding.local_variable_get(name), evaluateName: name.to_s)
        end
        me = binding.receiver
        return found if me.instance_of?(LambdaHandler) || me.equal?(TOPLEVEL_BINDING.receiver)

        found << variable("self", me, evaluateName: "self", presentationHint: { attributes: ["readOnly"] })
      end

      def parts(value)
        case value
        when Array, Hash then few(value, 0, value.size)
        when Struct then value.members.map { |name| variable(name, value[name]) }
        else value.instance_variables.map { |name| variable(name, value.instance_variable_get(name)) }
        end
      end

      # A hundred at most: items, or ranges of so many that there are no more than that.
      def few(value, from, count)
        return part(value, from, count) if count <= MOST_ITEMS

        step = MOST_ITEMS
        step *= MOST_ITEMS while count > step * MOST_ITEMS
        (from...(from + count)).step(step).map { |first| range(value, first, [step, from + count - first].min) }
      end

      def range(value, from, count)
        @shown << [:range, value, from, count]
        { name: "[#{from}..#{from + count - 1}]", value: "", type: "", variablesReference: @shown.size,
          presentationHint: { attributes: ["readOnly"] } }
      end

      def part(value, from, count)
        return value[from, count].each_with_index.map { |item, i| variable(from + i, item) } if value.is_a?(Array)

        value.keys[from, count].map { |key| variable(self.class.brief(key), value[key]) }
      end

      def put(value, name, changed)
        case value
        when Array then value[Integer(name)] = changed
        when Hash then value[value.keys.find { |key| self.class.brief(key) == name }] = changed
        when Struct then value[name] = changed
        else value.instance_variable_set(name, changed)
        end
      end
    end
  end
end
