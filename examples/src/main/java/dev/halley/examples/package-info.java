/// Small programs that show how the library is used.
@NullMarked
package dev.halley.examples;

import org.jspecify.annotations.NullMarked;
