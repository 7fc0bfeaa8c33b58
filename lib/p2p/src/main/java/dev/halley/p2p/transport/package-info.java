/// Sockets: listening, dialling, and the upgrade of a socket to an authenticated connection whose
/// two sides have told each other who they are. Decides nothing about who stays connected.
@NullMarked
package dev.halley.p2p.transport;

import org.jspecify.annotations.NullMarked;
