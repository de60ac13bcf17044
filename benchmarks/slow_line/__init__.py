"""First and second visits over a slow line: `python -m benchmarks.slow_line`."""
