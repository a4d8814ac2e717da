# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

# The contract of AWS Lambda's Ruby runtime (source: aws/aws-lambda-ruby-runtime-interface-client). User code sees the
# classes of this file, and what it defines outside of classes is called on a LambdaHandler: they have AWS's names.
require "json"
require "logger"
require "stringio"

class LambdaContext
  attr_reader :aws_request_id, :invoked_function_arn, :log_group_name, :log_stream_name, :function_name,
              :memory_limit_in_mb, :function_version, :identity, :tenant_id, :client_context, :deadline_ms

  def initialize(settings, request_id, qualifier, client_context)
    @aws_request_id = request_id
    @invoked_function_arn = settings["arn"] + (qualifier.empty? ? "" : ":#{qualifier}")
    @log_group_name = settings["logGroup"]
    @log_stream_name = settings["logStream"]
    @function_name = settings["function"]
    @memory_limit_in_mb = settings["memoryMb"].to_s
    @function_version = settings["version"]
    @client_context = JSON.parse(client_context.unpack1("m")) unless client_context.empty?
    @limit_ms = settings["timeoutMs"]
    @deadline_ms = Process.clock_gettime(Process::CLOCK_REALTIME, :millisecond) + get_remaining_time_in_millis
  end

  def get_remaining_time_in_millis
    Fermata::Channel.remaining_ms(@limit_ms)
  end
end

class LambdaHandler
  attr_reader :handler_file_name, :handler_method_name

  def initialize(env_handler:)
    parts = env_handler.split(".")
    @handler_file_name, @handler_class, @handler_method_name = parts.size == 2 ? [parts[0], nil, parts[1]] : parts
    return if [2, 3].include?(parts.size)

    raise ArgumentError, "Invalid handler #{parts}, must be of form FILENAME.METHOD or FILENAME.CLASS.METHOD where " \
                         "FILENAME corresponds with an existing Ruby source file FILENAME.rb, CLASS is an optional " \
                         "module/class namespace and METHOD is a callable method. If using CLASS, METHOD must be a " \
                         "class-level method."
  end

  def call_handler(request:, context:)
    if @handler_class
      Kernel.const_get(@handler_class).send(@handler_method_name, event: request, context: context)
    else
      __send__(@handler_method_name, event: request, context: context)
    end
  end
end

class LogFormatter < Logger::Formatter
  FORMAT = "%<sev>s, [%<datetime>s #%<process>d] %<severity>5s %<request_id>s -- %<progname>s: %<msg>s"

  def call(severity, time, progname, msg)
    (FORMAT % { sev: severity[0..0], datetime: format_datetime(time), process: $$, severity: severity,
                request_id: $_global_aws_request_id, progname: progname, msg: msg2str(msg) }).encode!("UTF-8")
  end
end

module Fermata
  # A logger that writes to the standard streams writes as the runtime does. What it writes is an entry of the log,
  # and needs no end of line for that.
  module LoggerOfLambda
    ENTRIES = Object.new
    class << ENTRIES
      def write(text)
        $stdout.write(text.end_with?("\n") ? text : "#{text}\n")
      end

      def close; end

      def reopen(*) = self
    end

    def initialize(device, *rest, level: "debug", formatter: nil, **options)
      if !device || device.equal?($stdout) || device.equal?($stderr)
        super(ENTRIES, *rest, level: level, formatter: formatter || LogFormatter.new, **options)
      else
        super(device, *rest, level: level, formatter: formatter, **options)
      end
    end
  end

  class Contract
    # What the runtime's own lines say in front of an error.
    FROM_HANDLER = "Error raised from handler method"
    CRITICAL = "Critical exception from handler"

    def initialize(settings)
      @settings = settings
      Logger.prepend(LoggerOfLambda)
    end

    def begin(request_id, qualifier, client_context, trace)
      $_global_aws_request_id = request_id
      ENV["_X_AMZN_TRACE_ID"] = trace unless trace.empty?
      LambdaContext.new(@settings, request_id, qualifier, client_context)
    end

    def event_from(body)
      body.empty? ? {} : JSON.parse(body.force_encoding(Encoding::UTF_8))
    end

    def answer_from(value)
      value.is_a?(StringIO) || value.is_a?(IO) ? value.read.to_s : value.to_json
    end

    # The process does not go on after these: its code is not what it should be, or it wants to end.
    def ends_with?(error)
      error.is_a?(NameError) || !error.is_a?(StandardError)
    end

    def failure_of(error, classification)
      { errorMessage: error.message, errorType: "#{classification}<#{error.class}>", stackTrace: stack_of(error) }
    end

    def log(failure, introduction)
      puts introduction
      puts JSON.pretty_generate(failure)
    end

    private

    def stack_of(error)
      places = error.backtrace_locations || []
      places.first(100).take_while { |place| !place.path.start_with?(HERE) }.map(&:to_s)
    end
  end
end
