# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

require "socket"

module Fermata
  # Leads the connections that a function makes to a port where they are recorded, or answered from a record: net/http
  # and whatever else opens a TCPSocket or calls Socket.tcp. Each begins with where it was meant to lead
  # (emulator/outbound/route.h).
  module Outbound
    class << self
      attr_reader :port

      # To be called before the function's own code is loaded.
      def lead_to(port)
        @port = port
        TCPSocket.prepend(Led)
        Socket.singleton_class.prepend(LedByName)
      end

      def tell(socket, host, port)
        name = host.to_s
        authority = name.include?(":") ? "[#{name}]" : name
        socket.write("TUNNEL #{authority}:#{Addrinfo.tcp("127.0.0.1", port).ip_port} HTTP/1.1\r\n\r\n")
      end
    end

    module Led
      def initialize(host, port, *, **options)
        super("127.0.0.1", Outbound.port, **options.slice(:connect_timeout))
        Outbound.tell(self, host, port)
      end
    end

    module LedByName
      def tcp(host, port, *, **options)
        socket = super("127.0.0.1", Outbound.port, **options.slice(:connect_timeout), &nil)
        Outbound.tell(socket, host, port)
        return socket unless block_given?

        begin
          yield socket
        ensure
          socket.close
        end
      end
    end
  end
end
