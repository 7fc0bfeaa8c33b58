/// The command line for other readers than people at a prompt: shells that complete it, and `man`.
@NullMarked
package dev.halley.cli.manual;

import org.jspecify.annotations.NullMarked;
