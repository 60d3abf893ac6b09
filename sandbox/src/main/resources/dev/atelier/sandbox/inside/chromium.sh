# Read by Debian's Chromium at its start, however it is started. It cannot make a sandbox of its own inside of one, and says so in a bar over each page
# unless it is told to be tested; it has no graphics card; and what it asks once in its life nobody answers here.
CHROMIUM_FLAGS="$CHROMIUM_FLAGS --no-sandbox --test-type --disable-gpu --disable-dev-shm-usage --no-first-run"
CHROMIUM_FLAGS="$CHROMIUM_FLAGS --no-default-browser-check --password-store=basic --hide-crash-restore-bubble"
CHROMIUM_FLAGS="$CHROMIUM_FLAGS --disable-background-networking --disable-component-update --disable-sync"
[ -z "$http_proxy" ] || CHROMIUM_FLAGS="$CHROMIUM_FLAGS --proxy-server=$http_proxy"
export CHROMIUM_FLAGS
