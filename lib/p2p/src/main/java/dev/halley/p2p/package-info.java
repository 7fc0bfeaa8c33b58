/// The public face: a [Switch] owns the peers of one network and carries messages between them and
/// the [Reactor]s registered with it.
@NullMarked
package dev.halley.p2p;

import org.jspecify.annotations.NullMarked;
