# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

require "json"
require "socket"

module Fermata
  class Debugger
    # One client's end of the Debug Adapter Protocol: whole messages over a socket. May be written to by any thread.
    class Connection
      def initialize(socket)
        @socket = socket
        @socket.setsockopt(Socket::IPPROTO_TCP, Socket::TCP_NODELAY, 1)
        @sequence = 0
        @lock = Mutex.new
      end

      # nil: the client has gone.
      def receive
        length = 0
        while (line = @socket.gets("\r\n", chomp: true))
          return JSON.parse(@socket.read(length)) if line.empty?

          length = line[/\Acontent-length:\s*(\d+)/i, 1].to_i
        end
      rescue SystemCallError, IOError, JSON::ParserError
        nil
      end

      def answer(request, body = {})
        send({ type: "response", request_seq: request["seq"], command: request["command"], success: true, body: body })
      end

      def refuse(request, why)
        send({ type: "response", request_seq: request["seq"], command: request["command"], success: false,
               message: why })
      end

      def tell(event, body = {})
        send({ type: "event", event: event, body: body })
      end

      def gone?
        @socket.recv_nonblock(1, Socket::MSG_PEEK, exception: false).to_s.empty?
      rescue IOError # there is more of it to read
        false
      rescue SystemCallError
        true
      end

      def close
        @socket.close
      rescue IOError
        nil # it is
      end

      private

      def send(message)
        @lock.synchronize do
          text = JSON.generate(message.merge(seq: @sequence += 1))
          @socket.write("Content-Length: #{text.bytesize}\r\n\r\n#{text}")
        end
      rescue SystemCallError, IOError
        nil # it has gone: whoever reads sees that, too
      end
    end
  end
end
