# Sourced by the scripts that install what tests need: several test processes may ask for it at once.
# usage: alone COMMAND...    run it while no other script installs
alone() {
    if command -v flock >/dev/null 2>&1; then
        (flock 9 && "$@") 9>"${TMPDIR:-/tmp}/sijill-install.lock"
    else
        "$@"
    fi
}
