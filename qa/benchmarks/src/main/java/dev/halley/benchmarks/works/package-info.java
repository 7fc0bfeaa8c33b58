/// Halley's half of the comparison: works within one process, and nodes that listen. The Go program
/// in `qa/benchmarks/go` does the same with CometBFT's packages, for the same arguments.
@NullMarked
package dev.halley.benchmarks.works;

import org.jspecify.annotations.NullMarked;
