/// The `halley` command.
@NullMarked
package dev.halley.cli;

import org.jspecify.annotations.NullMarked;
