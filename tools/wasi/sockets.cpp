// Sockets: a program has none of its own, and preview 1 has no way to make one.
#include "tools/wasi/functions.h"

namespace wfx::wasi {

namespace {

Errno refuse(const Descriptor& file) {
  const bool socket = file.type == FileType::socket_stream || file.type == FileType::socket_dgram;
  return socket ? Errno::notsup : Errno::notsock;
}

Errno sock_accept(Process& /*p*/, Fd<> fd, u16 /*flags*/, Out<u32> /*accepted*/) { return refuse(*fd); }

Errno sock_recv(Process& /*p*/, Fd<> fd, Iovecs /*data*/, u16 /*flags*/, Out<u32> /*size*/,
                Out<u16> /*flags*/) {
  return refuse(*fd);
}

Errno sock_send(Process& /*p*/, Fd<> fd, Iovecs /*data*/, u16 /*flags*/, Out<u32> /*size*/) {
  return refuse(*fd);
}

Errno sock_shutdown(Process& /*p*/, Fd<> fd, u8 /*how*/) { return refuse(*fd); }

}  // namespace

void add_sockets(HostModule& module, const ProcessPtr& process) {
  module.functions.push_back(bound("sock_accept", process, sock_accept));
  module.functions.push_back(bound("sock_recv", process, sock_recv));
  module.functions.push_back(bound("sock_send", process, sock_send));
  module.functions.push_back(bound("sock_shutdown", process, sock_shutdown));
}

}  // namespace wfx::wasi
