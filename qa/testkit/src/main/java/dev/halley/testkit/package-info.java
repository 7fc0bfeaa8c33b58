/// Clocks, pipes, scripted and hostile peers for tests of Halley and of programs built on it.
@NullMarked
package dev.halley.testkit;

import org.jspecify.annotations.NullMarked;
