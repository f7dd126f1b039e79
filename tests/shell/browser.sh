#!/bin/sh
# The page in Debian's Chromium: tests/page/*.test.mjs. Skips where there is no browser, no page, or no way to fetch the driver.
parley=$(cd "$BUILD" && pwd)/parley
[ -s "$BUILD/web/page.html" ] || { echo "Parley was built without its page"; exit 77; }
command -v "${CHROMIUM:-chromium}" >/dev/null || { echo "there is no chromium"; exit 77; }
"$parley" serve --db /nowhere 2>&1 | grep -q 'without its server' && { echo "Parley was built without its server"; exit 77; }
if [ ! -d tests/page/node_modules/playwright-core ]; then
    (cd tests/page && npm ci --no-audit --no-fund --ignore-scripts --fetch-retries=1 --fetch-timeout=60000 >/dev/null 2>&1) ||
        { echo "npm cannot fetch what drives the browser"; exit 77; }
fi
exec timeout -k 5 400 node --test --test-reporter=spec tests/page/parts.test.mjs tests/page/views.test.mjs tests/page/hostile.test.mjs tests/page/served.test.mjs
