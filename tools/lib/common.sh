# Sourced by tools/start and tools/test: the packages that the project needs, and how it is built.

readonly root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

readonly packages=(
  clang-19 lld-19 llvm-19 libclang-rt-19-dev clang-format-19 clang-tidy-19 libjemalloc2
  cmake ninja-build re2c bison pkg-config python3 git dpkg-dev file
  libfmt-dev libcli11-dev libgraphviz-dev librsvg2-dev libedit-dev fonts-dejavu-core nlohmann-json3-dev libtomlplusplus-dev libiberty-dev
  wasi-libc libclang-rt-19-dev-wasm32 libc++-19-dev-wasm32 libc++abi-19-dev-wasm32
  libgtest-dev librapidcheck-dev libbenchmark-dev
)

say() { printf '\n== %s\n' "$*"; }

complain() {
  printf 'error: %s\n' "$*" >&2
  return 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    complain "packages must be installed: run as root, or install sudo"
  fi
}

# apt_install PACKAGE...: waits for another installation that is under way.
apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=600 "$@" >/dev/null
}

# missing_packages PACKAGE...: prints those that are not installed.
missing_packages() {
  local package
  for package; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

# install_packages [PACKAGE...]: those that the project needs, and these.
install_packages() {
  local needed=("${packages[@]}" "$@") missing
  mapfile -t missing < <(missing_packages "${needed[@]}")
  if [ "${#missing[@]}" -eq 0 ]; then
    say "Packages: all ${#needed[@]} are installed"
    return
  fi
  say "Packages: installing ${missing[*]}"
  as_root apt-get update -qq &&
    apt_install "${missing[@]}"
}

# unity PRESET: the arguments for CMake that make a build from nothing compile several files as one, which takes half
# the time. A build that is there stays as it is: for one that changes a file, files of their own are quicker.
unity() {
  [ -f "$root/build/$1/CMakeCache.txt" ] || echo -DCMAKE_UNITY_BUILD=ON
}

# build PRESET TARGET [CMake argument...]: configures, and builds the target in build/PRESET.
build() {
  local preset=$1 target=$2
  shift 2
  say "Building build/$preset"
  (cd "$root" && cmake --preset "$preset" $(unity "$preset") "$@" >/dev/null &&
    cmake --build --preset "$preset" --target "$target")
}
