/// What the fuzz tests of all modules have in common.
@NullMarked
package dev.halley.fuzzing;

import org.jspecify.annotations.NullMarked;
