# shellcheck shell=bash
# shellcheck disable=SC2015 # `A && B || fail` is meant as it stands
# What every command needs: messages, the SDK, packages of the system, child processes that can be stopped.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# Build servers outlive a command and keep its output open: a pipe behind `./dev test` would never end.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false

say() { printf '%s\n' "$*"; }
# Is process $1 running? A dead one that nobody has waited for yet has no program any more.
alive() { [ -n "$1" ] && [ -e "/proc/$1/exe" ]; }
warn() { printf '%s\n' "$*" >&2; }
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }
is_root() { [ "$(id -u)" = 0 ]; }

# --- child processes ---------------------------------------------------------------------------------------------
# bash looks at a signal only between commands. What may take long therefore runs in the background under `wait`,
# which a signal interrupts, and `stop_child` ends it. A function given to `step` ends in `exec`, so that its process
# id is the program's. 8 and 9 are the locks of the data folder: no child may keep them.
child=
step() {
    local code=0
    "$@" 8>&- 9>&- &
    child=$!
    wait "$child" || code=$?
    child=
    return "$code"
}

stop_child() {
    [ -n "$child" ] || return 0
    kill -TERM "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
    child=
}

# --- the .NET SDK ------------------------------------------------------------------------------------------------
need_linux() {
    [ "$(uname -s)" = Linux ] && have flock && have setsid ||
        fail "./dev needs Linux with util-linux (in Windows: WSL); elsewhere 'docker compose up' starts the portal."
}

need_sdk() {
    local folder found words
    if ! have dotnet; then
        for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
            [ -n "$folder" ] && [ -x "$folder/dotnet" ] && PATH=$folder:$PATH && break
        done
    fi
    have dotnet ||
        fail "The .NET SDK is missing: install .NET SDK 10.0.100 or newer, or use 'docker compose up', which needs only Docker."
    # Without ICU even these would fail, and ICU is only installed after this.
    found=$(DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 dotnet --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd' ' || true)
    [[ " $found" == *' 10.0.'* ]] ||
        fail "The .NET SDK is too old (found: ${found:-only a runtime}): install .NET SDK 10.0.100 or newer, or use 'docker compose up'."
    words=$(DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 dotnet --version 2>&1) ||
        fail "The .NET SDK ($found) does not start: $(head -n 3 <<<"$words" | paste -sd' ')"
}

# build PROJECT [ARGS]: `dotnet build` without its summary, which would repeat every message.
build() {
    local what=$1
    shift
    exec dotnet msbuild "$what" -restore -p:Configuration=Release -nologo -v:quiet "$@"
}

# --- packages of the system --------------------------------------------------------------------------------------
may_install() { have apt-get && { is_root || sudo -n true 2>/dev/null; }; }

as_root() {
    if is_root; then "$@"; else sudo -n "$@"; fi
}

apt_updated=
apt_update() {
    [ -z "$apt_updated" ] || return 0
    apt_quietly update
    apt_updated=yes
}

apt_quietly() {
    local log
    log=$(mktemp)
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1 </dev/null; then
        tail -n 15 "$log" >&2
        rm -f "$log"
        fail "'apt-get $*' failed (its last lines are above): mend that, then start again."
    fi
    rm -f "$log"
}

# apt_install WHY PACKAGE...
apt_install() {
    local why=$1
    shift
    if ! have apt-get; then
        fail "$why. This system has no apt: install these with its own package manager (names as in Debian: $*), or use 'docker compose up'."
    fi
    if ! may_install; then
        fail "$why, and this user may not install it. Run: sudo apt-get update && sudo apt-get install -y $*   (or use 'docker compose up')"
    fi
    say "$why: installing $*"
    apt_update
    apt_quietly install --no-install-recommends "$@"
}

# ICU for Korean collation, the time zones for Asia/Seoul.
need_libraries() {
    local missing=() icu
    if ! compgen -G '/usr/lib*/libicuuc.so.*' >/dev/null && ! compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null; then
        ! may_install || apt_update
        icu=$({ apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null || true; } | cut -d' ' -f1 | sort -V | tail -n 1)
        missing+=("${icu:-libicu-dev}")
    fi
    [ -e "${TZDIR:-/usr/share/zoneinfo}/Asia/Seoul" ] || missing+=(tzdata)
    [ ${#missing[@]} -eq 0 ] || apt_install "Missing: ICU or the time zones" "${missing[@]}"
}

# --- ports -------------------------------------------------------------------------------------------------------
# port_holder PORT: says who listens there ("dotnet, process 123"); fails when nobody does. From /proc, because a bare
# machine has neither ss nor lsof.
port_holder() {
    local hex inodes inode link pid
    hex=$(printf '%04X' "$1")
    inodes=$(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port=":$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { print $10 }')
    [ -n "$inodes" ] || return 1
    for inode in $inodes; do
        for link in /proc/[0-9]*/fd/*; do
            [ "$(readlink "$link" 2>/dev/null)" = "socket:[$inode]" ] || continue
            pid=${link#/proc/}
            pid=${pid%%/*}
            say "$(tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c1-60 | sed 's/ *$//'), process $pid"
            return 0
        done
    done
    say "a program of another user"
}
