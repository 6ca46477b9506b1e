#!/usr/bin/env bash
# The full-count lane: every property 1,000,000 times, every concurrency round 1,000 times. Takes hours.
set -euo pipefail
cd "$(dirname "$0")/.."
export PAVED_FULL=1
eng/test.sh
