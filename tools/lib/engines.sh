# Sourced after common.sh: engines that are not ours, for tools/accept.

readonly node_version=26.10.0  # V8 14.6

# install_node: puts Node.js at build/engines/node, from npm. It is the package of the machine's kind that the package
# `node` would fetch with a script of its own. Fails, and says why, where npm cannot get it.
install_node() {
  local folder=$root/build/engines machine
  if [ "$("$folder/node" --version 2>/dev/null)" = "v$node_version" ]; then return; fi
  case $(uname -m) in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) complain "npm has no Node.js for $(uname -m)" || return ;;
  esac
  if ! command -v npm >/dev/null; then
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null ||
      return
  fi
  mkdir -p "$folder"
  npm install --prefix "$folder" --no-save --no-audit --no-fund --loglevel=error --fetch-retries=1 \
    "node-linux-$machine@$node_version" >/dev/null &&
    ln -sf "node_modules/node-linux-$machine/bin/node" "$folder/node"
}
