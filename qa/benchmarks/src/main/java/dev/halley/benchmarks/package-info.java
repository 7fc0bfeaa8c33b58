/// Measurements. Nothing here asserts; see docs/benchmarks.md.
@NullMarked
package dev.halley.benchmarks;

import org.jspecify.annotations.NullMarked;
