# shellcheck shell=bash
# shellcheck disable=SC2154,SC2015 # variables of the other files; `A && B || fail` is meant as it stands
# ./dev test, ./dev check, ./dev bench.

solution=TalentPortal.sln
passed=0
failed=0
skipped=0
closing= # yes once the closing line is due, whatever happens

# A failed step of the check (formatting, build, documents, a crashed test host) counts as one failure.
problem() {
    warn "error: $*"
    failed=$((failed + 1))
}

# Clears up and, as the very last line, says the sum. Runs on every way out.
end_tests() {
    local code=$?
    trap '' INT TERM HUP
    set +e
    stop_child
    drop_scratch_cluster
    if [ -n "$closing" ]; then
        if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
        if [ $((passed + failed)) -eq 0 ]; then
            warn "error: No test was run."
            code=1
        fi
        if [ "$failed" -gt 0 ] && [ "$code" -eq 0 ]; then code=1; fi
        say "$passed passed, $failed failed$([ "$skipped" -eq 0 ] || printf ', %s skipped' "$skipped")"
    fi
    exit "$code"
}

begin_tests() {
    need_linux
    need_sdk
    closing=yes
    trap end_tests EXIT
    trap 'warn "Interrupted."; exit 130' INT
    trap 'warn "Stopped."; exit 143' TERM
    trap 'exit 129' HUP
    need_libraries
}

need_browser() {
    local missing=() name
    if [ -n "${CHROMIUM:-}" ]; then
        [ -x "$CHROMIUM" ] || fail "CHROMIUM names '$CHROMIUM', which is not a program: unset it, or name the browser."
    elif ! find_browser >/dev/null; then
        missing+=(chromium)
    fi
    name=$({ fc-list :lang=ko family 2>/dev/null || true; } | head -n 1)
    if [ -z "$name" ] && ! compgen -G '/usr/share/fonts/*/noto/NotoSansCJK*' >/dev/null; then missing+=(fonts-noto-cjk); fi
    if [ ${#missing[@]} -gt 0 ]; then
        apt_install "The browser tests need Chromium and Korean fonts" "${missing[@]}"
    fi
    CHROMIUM=${CHROMIUM:-$(find_browser)} || fail "Chromium was installed but is not on the PATH: name it in CHROMIUM."
    export CHROMIUM
}

find_browser() { command -v chromium || command -v google-chrome; }

build_solution() {
    local locked=()
    [ -z "${CI:-}" ] || locked=(-p:RestoreLockedMode=true)
    say "Building."
    step build "$solution" -warnaserror "${locked[@]}" ||
        fail "The solution did not build: the compiler's messages are above."
}

# test_project NAME ARGS...: runs it and adds its results to the sum.
test_project() {
    local name=$1 folder=artifacts/tests/$1 code=0 counts total executed ok bad
    shift
    [ -f "tests/$name/$name.csproj" ] || return 0
    rm -rf "$folder"
    say "Testing $name."
    step timeout --kill-after=30 3600 dotnet test "tests/$name/$name.csproj" -c Release --no-build --nologo \
        --results-directory "$folder" --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" "$@" || code=$?
    counts=$({ grep -ho '<Counters [^>]*>' "$folder/$name.trx" 2>/dev/null || true; } | head -n 1)
    total=$(count_of total "$counts")
    executed=$(count_of executed "$counts")
    ok=$(count_of passed "$counts")
    bad=$((executed - ok))
    passed=$((passed + ok))
    failed=$((failed + bad))
    skipped=$((skipped + total - executed))
    if [ "$code" -eq 124 ]; then
        problem "$name did not end within an hour and was stopped."
    elif [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
        problem "$name ended with code $code without a failed test: its host crashed or did not start."
    elif [ "$code" -eq 0 ] && [ -z "$counts" ] && [ $# -eq 0 ]; then
        problem "$name left no results."
    fi
}

count_of() { # NAME COUNTERS
    local value
    value=$(sed -nE "s/.* $1=\"([0-9]+)\".*/\1/p" <<<"$2")
    say "${value:-0}"
}

all_tests() {
    need_browser
    need_postgres
    start_scratch_cluster fast
    export TALENTPORTAL_SHOTS=$root/artifacts/shots
    rm -rf "$TALENTPORTAL_SHOTS"
    mkdir -p "$TALENTPORTAL_SHOTS"
    test_project TalentPortal.Tests "$@"
    test_project TalentPortal.BrowserTests "$@"
}

run_tests() {
    begin_tests
    build_solution
    all_tests "$@"
}

run_check() {
    [ $# -eq 0 ] || fail "'./dev check' takes no arguments: './dev test --filter X' runs some of the tests."
    begin_tests
    build_solution
    say "Checking the formatting."
    # The analysers have just run in the build; the third part of `dotnet format` would run them again.
    { step dotnet format whitespace "$solution" --verify-no-changes --no-restore &&
        step dotnet format style "$solution" --verify-no-changes --no-restore --severity warn; } ||
        problem "The formatting differs: 'dotnet format' mends it."
    check_compose
    all_tests
    say "Checking the generated documents."
    step timeout 300 dotnet src/TalentPortal.Web/bin/Release/net10.0/TalentPortal.Web.dll docs --check ||
        problem "docs/permissions.md or docs/flows.md is not what the code says: './dev docs' writes them."
}

# Docker itself is not needed to work on the portal; where its client is, it reads docker-compose.yml once.
check_compose() {
    have docker && docker compose version >/dev/null 2>&1 || return 0
    docker compose -f docker-compose.yml config --quiet || problem "docker-compose.yml is not valid: see above."
}

run_bench() {
    local project=tests/TalentPortal.Benchmarks code=0
    need_linux
    need_sdk
    [ -f "$project/TalentPortal.Benchmarks.csproj" ] || fail "There are no benchmarks: $project does not exist."
    trap end_tests EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap 'exit 129' HUP
    need_libraries
    need_postgres
    have wrk || apt_install "The load benchmarks need wrk" wrk
    [ -x "$pg_bin/pgbench" ] || have pgbench || apt_install "The database benchmarks need pgbench" postgresql-contrib
    say "Building."
    step build "$project/TalentPortal.Benchmarks.csproj" ||
        fail "The benchmarks did not build: the compiler's messages are above."
    start_scratch_cluster durable
    step dotnet "$project/bin/Release/net10.0/TalentPortal.Benchmarks.dll" "$@" || code=$?
    exit "$code"
}
