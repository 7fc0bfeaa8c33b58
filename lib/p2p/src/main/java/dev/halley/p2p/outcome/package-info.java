/// Why something was begun and why it ended, as values that every layer reads. No sockets.
@NullMarked
package dev.halley.p2p.outcome;

import org.jspecify.annotations.NullMarked;
