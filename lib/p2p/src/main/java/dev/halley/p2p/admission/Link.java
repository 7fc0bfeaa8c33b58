package dev.halley.p2p.admission;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An authenticated connection that was not rejected.
final class Link {
  /// In this order, never back.
  enum State {
    /// Authenticated, not started.
    WAITING,
    /// A peer.
    STARTED,
    /// Told to stop.
    STOPPING,
    /// Its slot is free, its ID not yet.
    CLOSED,
    /// The end.
    GONE
  }

  final long number;
  final Contact contact;
  final Endpoint remote;

  /// The dial that made it; null when it came in.
  final @Nullable Attempt attempt;

  State state = State.WAITING;
  Share share = Share.NONE;

  /// When it was started.
  Instant since = Instant.MAX;

  /// Why it ended; the first reason stays.
  @Nullable StopReason reason;

  Link(long number, Contact contact, Endpoint remote, @Nullable Attempt attempt) {
    this.number = number;
    this.contact = contact;
    this.remote = remote;
    this.attempt = attempt;
  }

  boolean isInbound() {
    return attempt == null;
  }

  @Nullable DialPurpose purpose() {
    return attempt == null ? null : attempt.purpose;
  }
}
