/// The secret connection: who the other side is, and a byte stream that nobody else can read or
/// change. Works over any pair of streams and owns neither sockets nor threads.
@NullMarked
package dev.halley.p2p.secretconn;

import org.jspecify.annotations.NullMarked;
