/// The same work done by Halley and by CometBFT's own packages (`qa/benchmarks/go`), in turn, in
/// one run. `qa/benchmarks/compare` builds and starts it.
@NullMarked
package dev.halley.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
