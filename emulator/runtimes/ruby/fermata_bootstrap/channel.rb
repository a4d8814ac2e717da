# SPDX-License-Identifier: GPL-3.0-or-later
# frozen_string_literal: true

module Fermata
  # The control socket: descriptor 3. Its frames are described in emulator/runtimeapi/control.h.
  module Channel
    CONFIGURE, INITIALIZE, CALL = 1, 2, 3
    LISTENING, ADAPTER_FAILED, BOOTED, LOADED, LOAD_FAILED, RETURNED, FAILED = (16..22).to_a

    PREFIX = 12

    # User code must not hand these to the programs it starts: they are closed there.
    SOCKET = IO.for_fd(3, "r+b", autoclose: false)
    DEADLINE = IO.for_fd(4, "rb", autoclose: false)
    [SOCKET, DEADLINE].each { |descriptor| descriptor.close_on_exec = true }
    SOCKET.sync = true

    OWNER = Process.pid

    module_function

    # The next frame as [kind, head, body], or nil when the emulator is gone.
    def receive
      prefix = SOCKET.read(PREFIX)
      return nil if prefix.nil? || prefix.bytesize < PREFIX

      kind, head_length, body_length = prefix.unpack("VVV")
      head = read(head_length)
      body = read(body_length)
      head && body && [kind, head.force_encoding(Encoding::UTF_8), body]
    end

    def send(kind, head = "", body = "")
      Process.exit!(0) if Process.pid != OWNER # a forked child fell out of the handler: the answer is its parent's
      SOCKET.write([kind, head.bytesize, body.bytesize].pack("VVV"), head, body)
    end

    # Of the running call, in milliseconds. Stands still while the emulator holds it.
    def remaining_ms(limit_ms)
      deadline, held = DEADLINE.pread(16, 0).unpack("q<q<")
      return limit_ms if deadline.zero?

      now = held.zero? ? Process.clock_gettime(Process::CLOCK_MONOTONIC, :nanosecond) : held
      [0, (deadline - now) / 1_000_000].max
    end

    def read(length)
      return +"" if length.zero?

      bytes = SOCKET.read(length)
      bytes if bytes && bytes.bytesize == length
    end
    private_class_method :read
  end
end
