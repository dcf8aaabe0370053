"""``python -m benchmarks`` measures turns; see :mod:`benchmarks.turns`."""

from benchmarks.turns import main

main()
