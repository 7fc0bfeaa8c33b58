/// MConnection: many prioritised channels over one byte stream. Two threads live here for each
/// connection, both lent by the owner: the reader, which cuts packets out of the stream,
/// reassembles messages and hands them up, and the writer, which chooses channels, packetises and
/// also does everything that is due at a time. Knows no sockets and no encryption.
@NullMarked
package dev.halley.p2p.mconn;

import org.jspecify.annotations.NullMarked;
