#!/usr/bin/env bash
# The full-count lane: every property 1,000,000 times, every concurrency test 1,000 rounds, mutation testing, then the
# measurements that need a quiet machine. Takes hours.
set -euo pipefail
cd "$(dirname "$0")/.."
export PAVED_FULL=1
eng/test.sh
eng/mutation.sh
measure() { dotnet run -c Release --project benchmarks/Paved.Benchmarks -- "$@"; }
measure failures --rounds 400
measure ratios
measure breach
measure stores
measure engine
measure storefront --clients 200 --seconds 20 --rounds 400
measure storm --concurrency 1000 --seconds 20 --budget 256MiB
eng/analyzer-cost.sh
