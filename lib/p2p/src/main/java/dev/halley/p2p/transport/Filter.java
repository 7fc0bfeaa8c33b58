package dev.halley.p2p.transport;

import java.util.Optional;

/// An owner's own rule about whom to have nothing to do with. Asked about each connection, in
/// either direction, on a thread of its own; several may be asked at once.
///
/// @param <T> what is known by then: an [dev.halley.p2p.identity.Endpoint] before the handshake, an
///   `Applicant` after it
@FunctionalInterface
public interface Filter<T> {
  /// Judges one connection. May block: who takes longer than 5 s is interrupted, and that, like
  /// anything thrown, refuses this one connection.
  ///
  /// @param applicant who wants to connect, or is dialled
  /// @return why not, in a few words for the log; empty when there is no objection
  /// @throws Exception anything; counts as an objection
  Optional<String> objection(T applicant) throws Exception;
}
