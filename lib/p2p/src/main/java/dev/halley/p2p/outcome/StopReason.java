package dev.halley.p2p.outcome;

import java.util.Locale;

/// Why a running connection ended; the first reason wins. Every reactor is told in `removePeer`.
///
/// @param kind what happened
/// @param detail more for humans, bounded and printable, possibly empty
public record StopReason(Kind kind, String detail) {
  /// Makes the detail printable and cuts it.
  public StopReason {
    detail = Printable.of(detail);
  }

  /// {@return a reason that needs no detail}
  ///
  /// @param kind what happened
  public static StopReason of(Kind kind) {
    return new StopReason(kind, "");
  }

  /// Every reason, and whether trying again can help.
  public enum Kind {
    /// We are shutting down.
    SHUTDOWN(false),
    /// We hung up as the protocol wants it, for example a seed after its answer.
    GRACEFUL(false),
    /// The remote closed the connection or the network did.
    LOST(true),
    /// It did not answer a ping in time, or a write never ended.
    SILENT(true),
    /// Another link to the same node stays.
    DUPLICATE(false),
    /// An operator or a policy of ours wanted it gone.
    DISMISSED(false),
    /// Bytes that can't be authenticated or parsed.
    MALFORMED(true),
    /// A packet on a channel that no reactor of ours has.
    UNKNOWN_CHANNEL(true),
    /// A packet or a message that is longer than agreed.
    OVERSIZED(true),
    /// A reactor condemned it; see [Misbehaviour].
    MISBEHAVED(false),
    /// A reactor of ours failed while handling its message.
    REACTOR_FAILED(true);

    private final boolean curable;
    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Kind(boolean curable) {
      this.curable = curable;
    }

    /// {@return whether time can cure it: a persistent peer is redialled soon}
    public boolean curable() {
      return curable;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? kind.toString() : kind + ": " + detail;
  }
}
