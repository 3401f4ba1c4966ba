# shellcheck shell=bash
# shellcheck disable=SC2154,SC2015 # variables of the other files; `A && B || fail` is meant as it stands
# ./dev run: builds, migrates, loads the sample, serves, and stops everything again.

published=$root/artifacts/portal
portal=       # process id of the portal
portal_up=    # yes once it answered
portal_log=

# --- building ----------------------------------------------------------------------------------------------------
# Publishing asks MSBuild about every project, seconds even when nothing changed; so first look for a newer file.
# A deleted file counts too: it makes its folder newer.
publish_portal() {
    local stamp=$root/artifacts/portal.stamp
    if [ -f "$published/TalentPortal.Web.dll" ] && [ -f "$stamp" ] &&
        [ -z "$(find src ./*.props global.json .editorconfig \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print -quit)" ]; then
        return 0
    fi
    say "Building the portal."
    mkdir -p artifacts
    rm -rf "$published" "$stamp"
    touch "$stamp.new"
    step dotnet publish src/TalentPortal.Web/TalentPortal.Web.csproj -c Release -o "$published" -nologo -v quiet ||
        fail "The portal did not build: the compiler's messages are above."
    mv "$stamp.new" "$stamp"
}

# The published program with a verb; to be run in a process of its own (see step). It looks for its pages where it lies.
portal_verb() {
    cd "$published" && exec dotnet TalentPortal.Web.dll "$@"
}

# --- serving -----------------------------------------------------------------------------------------------------
# setsid: Ctrl-C must reach this script only, which then stops the portal before the database.
serve() {
    unset ConnectionStrings__Owner # the running portal never holds the owner's key
    cd "$published" && exec setsid dotnet TalentPortal.Web.dll
}

# The status of GET $1, without curl, which a bare machine lacks.
http_status() {
    local status=
    { exec 7<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&7
    read -r -t 10 _ status _ <&7 || true
    exec 7>&-
    say "$status"
}

wait_until_ready() {
    local deadline=$((SECONDS + 120))
    until [ "$(http_status /health/ready 2>/dev/null || true)" = 200 ]; do
        alive "$portal" || fail_with_log "The portal stopped while starting"
        [ "$SECONDS" -lt "$deadline" ] || fail_with_log "The portal did not answer within two minutes"
        sleep 0.1
    done
}

fail_with_log() {
    tail -n 20 "$portal_log" >&2 || true
    fail "$1: its last messages are above, all of them in $portal_log."
}

stop_portal() {
    local second
    if [ -n "$portal" ] && kill -TERM "$portal" 2>/dev/null; then
        for second in {1..350}; do
            alive "$portal" || break
            sleep 0.1
        done
        if alive "$portal"; then
            warn "The portal did not stop within $((second / 10)) seconds and is ended by force."
            kill -KILL "$portal" 2>/dev/null || true
        fi
    fi
    portal=
    rm -f "$data/portal.pid"
}

# A portal whose `./dev run` was killed still holds its port and the database.
stop_orphan() {
    local pid
    pid=$(cat "$data/portal.pid" 2>/dev/null) || return 0
    if [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$published" ]; then
        say "A portal of an earlier run that was killed is still up (process $pid); stopping it."
        portal=$pid
        stop_portal
    fi
    rm -f "$data/portal.pid"
}

# Everything down, in order; not to be interrupted.
stop_all() {
    local code=$?
    trap '' INT TERM HUP
    set +e
    if [ -n "$portal_up" ]; then say "Stopping." 2>/dev/null; fi
    stop_child
    stop_portal
    leave_private_cluster
    exit "$code"
}

# Asked to stop: a success when the portal was up.
interrupted() {
    if [ -n "$portal_up" ]; then exit 0; fi
    exit "$1"
}

# --- ./dev run ---------------------------------------------------------------------------------------------------
run() {
    local port=5080 empty='' private=yes database=talentportal files=files holder
    while [ $# -gt 0 ]; do
        case $1 in
            --empty) empty=yes ;;
            --port=*) port=${1#--port=} ;;
            --port)
                port=${2:-}
                shift
                ;;
            *) fail "'./dev run' does not know '$1': it takes --empty and --port N." ;;
        esac
        [ $# -eq 0 ] || shift
    done
    [[ $port =~ ^[0-9]{1,5}$ ]] && [ "$port" -ge 1 ] && [ "$port" -le 65535 ] ||
        fail "A port is a number from 1 to 65535, not '$port': for example --port 5081."
    if [ -n "$empty" ]; then
        database=talentportal_empty
        files="files-empty"
    fi
    if [ -n "${ConnectionStrings__Owner:-}" ] && [ -n "${ConnectionStrings__Portal:-}" ]; then
        private=
    elif [ -n "${ConnectionStrings__Owner:-}${ConnectionStrings__Portal:-}" ]; then
        fail "Only one of ConnectionStrings__Owner and ConnectionStrings__Portal is set: set both for a database of your own, or neither."
    fi

    need_linux
    need_sdk
    need_data_folder
    lock_data_folder
    trap stop_all EXIT
    trap 'interrupted 130' INT
    trap 'interrupted 143' TERM
    trap 'interrupted 129' HUP
    stop_orphan
    if holder=$(port_holder "$port"); then
        fail "Port $port is taken by $holder: stop that program, or choose another port with './dev run --port $((port < 65535 ? port + 1 : 5080))'."
    fi
    need_libraries
    [ -z "$private" ] || need_private_postgres
    publish_portal

    if [ -n "$private" ]; then
        start_private_cluster
        ensure_database "$database"
        ConnectionStrings__Owner=$(connection_string owner "$database")
        ConnectionStrings__Portal=$(connection_string app "$database")
    fi
    export ConnectionStrings__Owner ConnectionStrings__Portal
    export Portal__Data=${Portal__Data:-$data/$files} Portal__Sample=true ASPNETCORE_URLS=http://localhost:$port Portal__Address=${Portal__Address:-http://localhost:$port}
    [ -z "$empty" ] || Portal__Sample=false
    mkdir -p "$Portal__Data" 2>/dev/null || fail "The folder $Portal__Data cannot be made: choose another one in Portal__Data."
    chmod 700 "$Portal__Data"

    step portal_verb migrate || fail "The database could not be brought up to date: the reason is above."
    [ -n "$empty" ] || step portal_verb sample || fail "The sample data could not be loaded: the reason is above."
    start_portal
    announce
    watch
}

start_portal() {
    portal_log=$data/log/portal.log
    serve >"$portal_log" 2>&1 </dev/null 8>&- 9>&- &
    portal=$!
    printf '%s\n' "$portal" >"$data/portal.pid"
}

announce() {
    local people='' line
    # Asked for while the portal starts.
    [ -n "$empty" ] || people=$( (portal_verb sample --people) 8>&- 9>&- || true)
    wait_until_ready
    portal_up=yes
    say ""
    say "TalentPortal runs at http://localhost:$port  (Ctrl-C stops it)"
    if [ -n "$empty" ]; then
        say "It holds no data: the first page walks the first administrator through the set-up."
    elif [ -n "$people" ]; then
        say ""
        say "Sample sign-ins (the sign-in page offers them too):"
        while read -r line; do say "  $line"; done <<<"$people"
    fi
    say ""
    say "Log: $portal_log"
}

# Until the portal ends or somebody stops us; a database that was killed is started again.
watch() {
    local code=0
    while alive "$portal"; do
        if [ -n "$private" ] && ! postmaster "$cluster" >/dev/null; then
            warn "PostgreSQL was ended from outside; starting it again."
            start_cluster "$cluster" "$socket" "$data/log/postgres.log"
        fi
        sleep 0.5 9>&- &
        wait $! 2>/dev/null || true
    done
    wait "$portal" 2>/dev/null || code=$?
    portal=
    fail_with_log "The portal stopped by itself (code $code)"
}

run_docs() {
    need_linux
    need_sdk
    need_libraries
    step build src/TalentPortal.Web/TalentPortal.Web.csproj ||
        fail "The portal did not build: the compiler's messages are above."
    dotnet src/TalentPortal.Web/bin/Release/net10.0/TalentPortal.Web.dll docs --write
}
