package dev.halley.p2p.transport;

import java.util.Optional;

/// An owner's own rule about whom to have nothing to do with. Asked about each connection, in
/// either direction, on a thread of its own; several may be asked at once.
@FunctionalInterface
public interface Filter<T> {
  /// Why not, in a few words for the log; empty when there is no objection. May block: who takes
  /// longer than 5 s is interrupted, and that, like anything thrown, refuses this one connection.
  Optional<String> objection(T applicant) throws Exception;
}
