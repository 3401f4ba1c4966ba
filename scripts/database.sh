# shellcheck shell=bash
# shellcheck disable=SC2154,SC2015 # variables of the other files; `A && B || fail` is meant as it stands
# PostgreSQL: finding it, the private cluster of `./dev run` and `./dev db`, and throw-away clusters for tests.

minimum_postgres=15
pg_bin=
# PostgreSQL refuses to run as root: its programs then run as this system user.
db_user=
! is_root || db_user=${TALENTPORTAL_PG_USER:-postgres}

# --- the programs ------------------------------------------------------------------------------------------------
# Every folder with a whole PostgreSQL, newest first: "MAJOR FOLDER" a line.
postgres_folders() {
    local folder version
    for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin "$(dirname "$(command -v postgres || echo /)")" \
        "$(pg_config --bindir 2>/dev/null || true)"; do
        [ -x "$folder/postgres" ] && [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && [ -x "$folder/psql" ] || continue
        version=$("$folder/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
        say "$version $folder"
    done | sort -rnu
}

# need_postgres [MAJOR]: sets pg_bin to the newest PostgreSQL, or to that of MAJOR; installs one where there is none.
need_postgres() {
    local major=${1:-} all package
    all=$(postgres_folders)
    if [ -n "$major" ]; then
        pg_bin=$(awk -v major="$major" '$1 == major { print $2; exit }' <<<"$all")
        all=$(cut -d' ' -f1 <<<"$all" | paste -sd' ')
        [ -n "$pg_bin" ] ||
            fail "The database in $cluster was made by PostgreSQL $major, whose programs are not here (found: ${all:-none}): install postgresql-$major, or begin anew with './dev db reset'."
        return 0
    fi
    pg_bin=$(awk -v least="$minimum_postgres" '$1 >= least { print $2; exit }' <<<"$all")
    if [ -z "$pg_bin" ]; then
        ! may_install || apt_update
        package=$({ apt-cache search --names-only '^postgresql-[0-9]+$' 2>/dev/null || true; } | cut -d' ' -f1 | sort -V | tail -n 1)
        if [ -n "$package" ] && [ "${package#postgresql-}" -lt "$minimum_postgres" ]; then
            fail "PostgreSQL is too old: this system offers ${package#postgresql-}, the portal needs $minimum_postgres or newer. Add the PostgreSQL project's own package source, or use 'docker compose up'."
        fi
        if [ -n "$all" ]; then
            say "PostgreSQL $(head -n 1 <<<"$all" | cut -d' ' -f1) is too old: the portal needs $minimum_postgres or newer."
        fi
        install_postgres "${package:-postgresql}"
        pg_bin=$(postgres_folders | awk -v least="$minimum_postgres" '$1 >= least { print $2; exit }')
        [ -n "$pg_bin" ] || fail "PostgreSQL $minimum_postgres or newer was installed but is not found under /usr/lib/postgresql: put its folder with initdb and postgres on the PATH."
    fi
    need_db_user
}

install_postgres() {
    local settings=/etc/postgresql-common/createcluster.d
    if may_install; then
        # Debian would make and start a cluster of its own on port 5432; nobody needs it here.
        as_root mkdir -p "$settings"
        say 'create_main_cluster = false' | as_root tee "$settings/zz-talentportal.conf" >/dev/null
    fi
    apt_install "PostgreSQL $minimum_postgres or newer is missing" "$1"
    as_root rm -f "$settings/zz-talentportal.conf"
}

need_db_user() {
    [ -z "$db_user" ] || id "$db_user" >/dev/null 2>&1 ||
        fail "PostgreSQL does not run as root, and its usual system user '$db_user' does not exist: run ./dev as an ordinary user, or name one in TALENTPORTAL_PG_USER."
}

# Runs a program as the user of PostgreSQL, from a folder which that user may enter.
as_db() {
    if [ -n "$db_user" ]; then
        (cd / && exec setpriv --reuid "$db_user" --regid "$(id -g "$db_user")" --init-groups -- "$@")
    else
        (cd / && exec "$@")
    fi
}

own_by_db() { [ -z "$db_user" ] || chown "$db_user:" "$@"; }

# --- a cluster ---------------------------------------------------------------------------------------------------
# The process id of the server of the cluster in folder $1; fails when none runs. A number left in postmaster.pid by a
# crash may meanwhile belong to another program, so the process must also work in that folder.
postmaster() {
    local pid
    pid=$(head -n 1 "$1/postmaster.pid" 2>/dev/null) && [ -n "$pid" ] || return 1
    [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$1" ] && say "$pid"
}

# start_cluster FOLDER SOCKET_FOLDER LOG: starts and waits until it answers; repairs what a crash left.
start_cluster() {
    local folder=$1 socket=$2 log=$3 try pid
    [ $((${#socket} + 16)) -le 107 ] ||
        fail "The path $socket is too long for a socket (107 bytes at most): choose a shorter folder in TALENTPORTAL_DATA (or TMPDIR for tests)."
    if [ -e "$folder/postmaster.pid" ] && ! postmaster "$folder" >/dev/null; then
        say "PostgreSQL was not shut down properly the last time. It repairs itself now; nothing committed is lost."
        pid=$(head -n 1 "$folder/postmaster.pid" || true)
        # The number now belongs to another program, which PostgreSQL would take for its own server and refuse to start.
        if [ -n "$pid" ] && [ -e "/proc/$pid" ]; then rm -f "$folder/postmaster.pid"; fi
    fi
    if [ -f "$log" ] && [ "$(stat -c %s "$log")" -gt 10000000 ]; then mv -f "$log" "$log.1"; fi
    for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        if as_db "$pg_bin/pg_ctl" start -D "$folder" -s -w -t 300 -l "$log" -o "-k '$socket'" >/dev/null 2>&1 8>&- 9>&-; then
            return 0
        fi
        # The helpers of a killed server take a moment to notice; until then it cannot start again.
        tail -n 4 "$log" 2>/dev/null | grep -qE 'still in use|lock file' || break
        sleep 0.5
    done
    tail -n 10 "$log" >&2 2>/dev/null || true
    fail "PostgreSQL did not start in $folder after $try attempt(s): its last messages are above, the others in $log."
}

stop_cluster() {
    postmaster "$1" >/dev/null || return 0
    as_db "$pg_bin/pg_ctl" stop -D "$1" -s -w -t 30 -m fast >/dev/null 2>&1 ||
        as_db "$pg_bin/pg_ctl" stop -D "$1" -s -w -t 10 -m immediate >/dev/null 2>&1 ||
        warn "PostgreSQL in $1 did not stop: end its process $(postmaster "$1" || true) yourself."
}

# --- the private cluster -----------------------------------------------------------------------------------------
data=    # the data folder
cluster= # the cluster in it
socket=
started_cluster=

default_data_folder() {
    if [ -n "${TALENTPORTAL_DATA:-}" ]; then
        say "$TALENTPORTAL_DATA"
    elif is_root; then
        say /var/lib/talentportal # a home folder of mode 0700 cannot be entered by the user of PostgreSQL
    else
        say "${XDG_DATA_HOME:-$HOME/.local/share}/talentportal"
    fi
}

need_data_folder() {
    local folder
    folder=$(default_data_folder)
    { mkdir -p "$folder/log" && [ -w "$folder" ] && [ -w "$folder/log" ]; } 2>/dev/null ||
        fail "The data folder $folder cannot be written by $(id -un): choose another one in TALENTPORTAL_DATA, or mend its owner."
    data=$(cd "$folder" && pwd -P)
    cluster=$data/postgres
    socket=$data/socket
    if [ -e "$cluster" ] && ! is_root && [ ! -O "$cluster" ]; then
        fail "The database in $data belongs to $(stat -c %U "$cluster"): choose another folder in TALENTPORTAL_DATA, or run ./dev as that user."
    fi
}

# One `./dev run` at a time: its lock is held on 9 for as long as this process lives.
lock_data_folder() {
    exec 9>>"$data/run.lock"
    flock -n 9 || fail "Another './dev run' (process $(cat "$data/run.pid" 2>/dev/null || echo unknown)) already uses the database in $data: stop that one, or give this one a folder of its own in TALENTPORTAL_DATA."
    printf '%s\n' "$$" >"$data/run.pid"
}

password_of() { sed -n "s/^$1=//p" "$data/passwords"; }
new_password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

connection_string() { # ROLE DATABASE
    say "Host=$socket;Database=$2;Username=talentportal_$1;Password=$(password_of "$1")"
}

# The PostgreSQL that fits the private cluster, or the newest.
need_private_postgres() {
    local major=
    if [ -f "$cluster/PG_VERSION" ]; then
        major=$(cat "$cluster/PG_VERSION")
        need_db_user
    fi
    need_postgres "$major"
}

create_private_cluster() {
    local folder=$cluster.new log=$data/log/initdb.log name
    say "Making a private PostgreSQL in $data (once)."
    rm -rf "$folder"
    if [ ! -f "$data/passwords" ]; then
        (
            umask 077
            for name in superuser owner app; do say "$name=$(new_password)"; done >"$data/passwords.new"
        )
        mv "$data/passwords.new" "$data/passwords"
    fi
    mkdir -m 700 "$folder"
    (umask 077 && password_of superuser >"$data/superuser.tmp")
    own_by_db "$folder" "$data/superuser.tmp"
    if ! as_db "$pg_bin/initdb" -D "$folder" --encoding=UTF8 --locale=C.UTF-8 --auth=scram-sha-256 \
        --username=postgres --pwfile="$data/superuser.tmp" >"$log" 2>&1; then
        rm -rf "$data/superuser.tmp" "$folder"
        tail -n 5 "$log" >&2
        fail "PostgreSQL could not make its files in $data (its words are above): check that the disk has room and that ${db_user:-$(id -un)} may enter every folder on the way."
    fi
    rm -f "$data/superuser.tmp"
    cat >>"$folder/postgresql.conf" <<CONF

# TalentPortal: reached through a socket in the data folder only.
listen_addresses = ''
max_connections = 200
shared_buffers = 256MB
timezone = 'UTC'
log_timezone = 'UTC'
CONF
    # Renamed when whole: an interrupted start leaves nothing half made.
    mv "$folder" "$cluster"
}

# Starts the private cluster, making it first where there is none.
start_private_cluster() {
    [ -z "$db_user" ] || as_db test -x "$data" ||
        fail "The user $db_user, as which PostgreSQL runs, cannot enter $data: choose a folder outside a home in TALENTPORTAL_DATA, or run ./dev as an ordinary user."
    exec 8>>"$data/cluster.lock"
    flock 8
    if [ ! -d "$cluster" ]; then create_private_cluster; fi
    [ -r "$data/passwords" ] ||
        fail "The passwords of the database in $data are missing (file passwords): restore that file, or begin anew with './dev db reset'."
    mkdir -p "$socket"
    chmod 700 "$socket"
    own_by_db "$socket" "$data/log"
    if ! postmaster "$cluster" >/dev/null; then
        start_cluster "$cluster" "$socket" "$data/log/postgres.log"
        rm -f "$data/started-by-hand"
    fi
    exec 8>&-
    started_cluster=yes
}

# Stops it, unless `./dev db start` wished it to stay.
leave_private_cluster() {
    [ -n "$started_cluster" ] || return 0
    [ -e "$data/started-by-hand" ] || stop_cluster "$cluster"
    started_cluster=
}

psql_as() { # ROLE PASSWORD_NAME DATABASE ARGS...
    local role=$1 password
    password=$(password_of "$2")
    PGPASSWORD=$password "$pg_bin/psql" -X -h "$socket" -U "$role" -d "$3" "${@:4}"
}

ensure_database() {
    psql_as postgres superuser postgres -q -v database="$1" -v owner_password="$(password_of owner)" \
        -v app_password="$(password_of app)" -f "$root/scripts/database.sql" >/dev/null ||
        fail "The database $1 could not be made in $cluster: PostgreSQL's words are above."
}

# --- ./dev db ----------------------------------------------------------------------------------------------------
run_db() {
    local what=${1:-status}
    [ $# -eq 0 ] || shift
    need_linux
    need_data_folder
    case $what in
        psql) db_psql "$@" ;;
        start)
            need_private_postgres
            start_private_cluster
            ensure_database talentportal
            touch "$data/started-by-hand"
            db_status
            ;;
        stop)
            refuse_while_running
            need_private_postgres
            stop_cluster "$cluster"
            rm -f "$data/started-by-hand"
            say "PostgreSQL is stopped."
            ;;
        status) db_status ;;
        reset) db_reset "$@" ;;
        *) fail "There is no './dev db $what': it is psql, start, stop, status or reset." ;;
    esac
}

refuse_while_running() {
    exec 9>>"$data/run.lock"
    flock -n 9 || fail "'./dev run' (process $(cat "$data/run.pid" 2>/dev/null || echo unknown)) uses the database in $data: stop that one first."
}

db_status() {
    local pid
    if [ ! -d "$cluster" ]; then
        say "There is no private PostgreSQL in $data yet: './dev run' or './dev db start' makes one."
    elif pid=$(postmaster "$cluster"); then
        say "PostgreSQL $(cat "$cluster/PG_VERSION") runs as process $pid; socket in $socket, log in $data/log/postgres.log."
    elif [ -e "$cluster/postmaster.pid" ]; then
        say "PostgreSQL crashed or was killed; it repairs itself at the next './dev run' or './dev db start'."
    else
        say "PostgreSQL is stopped; its files are in $cluster."
    fi
}

db_psql() {
    local database=talentportal code=0
    if [ "${1:-}" = --empty ]; then
        database=talentportal_empty
        shift
    fi
    need_private_postgres
    trap 'db_psql_end' EXIT
    trap '' INT # psql itself answers Ctrl-C: it ends the running statement, not the session
    start_private_cluster
    ensure_database "$database"
    psql_as talentportal_owner owner "$database" -v ON_ERROR_STOP=1 "$@" || code=$?
    exit "$code"
}

# The cluster stays up while a `./dev run` has it.
db_psql_end() {
    if [ -n "$started_cluster" ] && (exec 9>>"$data/run.lock" && flock -n 9); then leave_private_cluster; fi
}

db_reset() {
    local answer=
    refuse_while_running
    if [ "${1:-}" != --yes ]; then
        [ -t 0 ] || fail "'./dev db reset' deletes every record and document in $data: add --yes to do so without being asked."
        read -r -p "Delete every record and document in $data? Type yes: " answer
        [ "$answer" = yes ] || fail "Nothing was deleted."
    fi
    if postmaster "$cluster" >/dev/null; then
        need_private_postgres
        stop_cluster "$cluster"
    fi
    rm -rf "$cluster" "$cluster.new" "$socket" "$data/passwords" "$data/files" "$data/files-empty" "$data/started-by-hand"
    say "The private database and its documents in $data are deleted."
}

# --- throw-away clusters -----------------------------------------------------------------------------------------
scratch=

# start_scratch_cluster durable|fast: a cluster in a temporary folder; sets TALENTPORTAL_TEST_DB and its companions.
start_scratch_cluster() {
    local log
    sweep_scratch
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/talentportal-test.XXXXXX")
    scratch=$(cd "$scratch" && pwd -P)
    printf '%s\n' "$$" >"$scratch/owner"
    own_by_db "$scratch" # stays 0700: who may enter it may connect, hence `trust`
    log=$scratch/postgres.log
    as_db "$pg_bin/initdb" -D "$scratch/postgres" --encoding=UTF8 --locale=C.UTF-8 --auth=trust --username=postgres \
        --no-sync >"$scratch/initdb.log" 2>&1 || {
        tail -n 5 "$scratch/initdb.log" >&2
        fail "PostgreSQL could not make a cluster for tests in $scratch (its words are above): give it another folder in TMPDIR."
    }
    {
        say "listen_addresses = ''"
        say "max_connections = 300"
        say "shared_buffers = 256MB"
        say "timezone = 'UTC'"
        say "log_timezone = 'UTC'"
        # Nothing here outlives the tests, and hundreds of databases are made and dropped. What must survive a crash is
        # tried by the kill tests, on clusters of their own with fsync on.
        [ "$1" = durable ] || printf '%s\n' 'fsync = off' 'full_page_writes = off'
    } >>"$scratch/postgres/postgresql.conf"
    start_cluster "$scratch/postgres" "$scratch" "$log"
    export TALENTPORTAL_TEST_DB="Host=$scratch;Username=postgres;Database=postgres"
    export TALENTPORTAL_PG_BIN=$pg_bin TALENTPORTAL_PG_USER=$db_user PATH=$pg_bin:$PATH
}

drop_scratch_cluster() {
    [ -n "$scratch" ] || return 0
    as_db "$pg_bin/pg_ctl" stop -D "$scratch/postgres" -s -w -t 20 -m immediate >/dev/null 2>&1 || true
    rm -rf "$scratch"
    scratch=
}

# Removes what a test run that was killed left behind.
sweep_scratch() {
    local folder pid
    for folder in "${TMPDIR:-/tmp}"/talentportal-test.*; do
        [ -r "$folder/owner" ] && [ -w "$folder" ] || continue
        pid=$(cat "$folder/owner")
        [ ! -e "/proc/$pid" ] || continue
        as_db "$pg_bin/pg_ctl" stop -D "$folder/postgres" -s -w -t 20 -m immediate >/dev/null 2>&1 || true
        rm -rf "$folder"
    done
}
