#!/bin/sh
# Every test: units, command line, pulling, facts. The last line counts them.
set -u
build=${BUILD:-build}
status=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

"$build/unit" 2>&1 | tee "$log"
summary=$(grep -E '^[0-9]+%: Checks: ' "$log" | tail -1)
checks=$(echo "$summary" | sed -n 's/.*Checks: \([0-9]*\),.*/\1/p')
failures=$(echo "$summary" | sed -n 's/.*Failures: \([0-9]*\),.*/\1/p')
errors=$(echo "$summary" | sed -n 's/.*Errors: \([0-9]*\).*/\1/p')
[ -n "$checks" ] || { echo "the unit tests did not come to their end"; checks=1; failures=1; errors=0; }
failed=$((failures + errors))
passed=$((checks - failed))

for part in run_cli run_net facts; do
    BUILD=$build sh "tests/tools/$part.sh" 2>&1 | tee "$log"
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -1)
    [ -n "$line" ] || line="0 passed, 1 failed"
    passed=$((passed + $(echo "$line" | cut -d' ' -f1)))
    failed=$((failed + $(echo "$line" | cut -d' ' -f3)))
done
[ "$failed" = 0 ] || status=1
echo "$passed passed, $failed failed"
exit $status
