#include <algorithm>
#include <cerrno>
#include <iterator>

#include "tools/wasi/abi.h"

namespace wfx::wasi {

namespace {

struct Pair {
  int host;
  Errno here;
};
constexpr Pair kErrnos[] = {
    {0, Errno::success},
    {E2BIG, Errno::too_big},
    {EACCES, Errno::acces},
    {EADDRINUSE, Errno::addrinuse},
    {EADDRNOTAVAIL, Errno::addrnotavail},
    {EAFNOSUPPORT, Errno::afnosupport},
    {EAGAIN, Errno::again},
    {EALREADY, Errno::already},
    {EBADF, Errno::badf},
    {EBADMSG, Errno::badmsg},
    {EBUSY, Errno::busy},
    {ECANCELED, Errno::canceled},
    {ECHILD, Errno::child},
    {ECONNABORTED, Errno::connaborted},
    {ECONNREFUSED, Errno::connrefused},
    {ECONNRESET, Errno::connreset},
    {EDEADLK, Errno::deadlk},
    {EDESTADDRREQ, Errno::destaddrreq},
    {EDOM, Errno::dom},
    {EDQUOT, Errno::dquot},
    {EEXIST, Errno::exist},
    {EFAULT, Errno::fault},
    {EFBIG, Errno::fbig},
    {EHOSTUNREACH, Errno::hostunreach},
    {EIDRM, Errno::idrm},
    {EILSEQ, Errno::ilseq},
    {EINPROGRESS, Errno::inprogress},
    {EINTR, Errno::intr},
    {EINVAL, Errno::inval},
    {EIO, Errno::io},
    {EISCONN, Errno::isconn},
    {EISDIR, Errno::isdir},
    {ELOOP, Errno::loop},
    {EMFILE, Errno::mfile},
    {EMLINK, Errno::mlink},
    {EMSGSIZE, Errno::msgsize},
    {EMULTIHOP, Errno::multihop},
    {ENAMETOOLONG, Errno::nametoolong},
    {ENETDOWN, Errno::netdown},
    {ENETRESET, Errno::netreset},
    {ENETUNREACH, Errno::netunreach},
    {ENFILE, Errno::nfile},
    {ENOBUFS, Errno::nobufs},
    {ENODEV, Errno::nodev},
    {ENOENT, Errno::noent},
    {ENOEXEC, Errno::noexec},
    {ENOLCK, Errno::nolck},
    {ENOLINK, Errno::nolink},
    {ENOMEM, Errno::nomem},
    {ENOMSG, Errno::nomsg},
    {ENOPROTOOPT, Errno::noprotoopt},
    {ENOSPC, Errno::nospc},
    {ENOSYS, Errno::nosys},
    {ENOTCONN, Errno::notconn},
    {ENOTDIR, Errno::notdir},
    {ENOTEMPTY, Errno::notempty},
    {ENOTRECOVERABLE, Errno::notrecoverable},
    {ENOTSOCK, Errno::notsock},
    {EOPNOTSUPP, Errno::notsup},
    {ENOTTY, Errno::notty},
    {ENXIO, Errno::nxio},
    {EOVERFLOW, Errno::overflow},
    {EOWNERDEAD, Errno::ownerdead},
    {EPERM, Errno::perm},
    {EPIPE, Errno::pipe},
    {EPROTO, Errno::proto},
    {EPROTONOSUPPORT, Errno::protonosupport},
    {EPROTOTYPE, Errno::prototype},
    {ERANGE, Errno::range},
    {EROFS, Errno::rofs},
    {ESPIPE, Errno::spipe},
    {ESRCH, Errno::srch},
    {ESTALE, Errno::stale},
    {ETIMEDOUT, Errno::timedout},
    {ETXTBSY, Errno::txtbsy},
    {EXDEV, Errno::xdev},
};

}  // namespace

Errno errno_of(int host) {
  const auto found =
      std::find_if(std::begin(kErrnos), std::end(kErrnos), [host](const Pair& p) { return p.host == host; });
  return found == std::end(kErrnos) ? Errno::io : found->here;
}

}  // namespace wfx::wasi
