@NullMarked
package dev.halley.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
