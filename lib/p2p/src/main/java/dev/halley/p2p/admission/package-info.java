/// Pure: no socket, thread, clock or chance of its own. Decides who is connected: slots, limits,
/// bans, the lifecycle of connections, the rule for duplicates, persistent peers.
@NullMarked
package dev.halley.p2p.admission;

import org.jspecify.annotations.NullMarked;
