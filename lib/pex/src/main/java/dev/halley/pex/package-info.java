/// Peer exchange: PexCore joins book, protocol and manager; PexReactor is its shell.
@NullMarked
package dev.halley.pex;

import org.jspecify.annotations.NullMarked;
