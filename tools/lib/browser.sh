# Sourced after common.sh: what the tests of pages need, Debian's Chromium and three packages of npm in build/page.

readonly browser=$root/build/page

# install_browser: fails, and says why, where Chromium or the packages cannot be had.
install_browser() {
  local needed=(chromium fonts-dejavu-core) wanted=(playwright-core@1.65.1 axe-core@4.14.1 typescript@5.9.3) missing
  command -v npm >/dev/null || needed+=(nodejs npm)
  mapfile -t missing < <(missing_packages "${needed[@]}")
  if [ "${#missing[@]}" -gt 0 ]; then
    apt_install "${missing[@]}" || return
  fi
  [ "$(cat "$browser/installed" 2>/dev/null)" = "${wanted[*]}" ] && return
  mkdir -p "$browser"
  npm install --prefix "$browser" --no-save --no-audit --no-fund --loglevel=error --fetch-retries=1 "${wanted[@]}" \
    >/dev/null && echo "${wanted[*]}" >"$browser/installed"
}
