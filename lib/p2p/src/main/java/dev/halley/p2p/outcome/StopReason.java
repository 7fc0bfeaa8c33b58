package dev.halley.p2p.outcome;

import java.util.Locale;

/// Why a running connection ended; the first reason wins.
///
/// @param kind what happened
/// @param detail more for humans, bounded and printable, possibly empty
public record StopReason(Kind kind, String detail) {
  public StopReason {
    detail = Printable.of(detail);
  }

  public static StopReason of(Kind kind) {
    return new StopReason(kind, "");
  }

  /// Every reason, who is to blame and whether trying again can help.
  public enum Kind {
    /// We are shutting down.
    SHUTDOWN(false, false),
    /// We hung up as the protocol wants it, for example a seed after its answer.
    GRACEFUL(false, false),
    /// The remote closed the connection or the network did.
    LOST(true, false),
    /// It did not answer a ping in time, or a write never ended.
    SILENT(true, false),
    /// Another link to the same node stays.
    DUPLICATE(false, false),
    /// An operator or a policy of ours wanted it gone.
    DISMISSED(false, false),
    /// Bytes that can't be authenticated or parsed.
    MALFORMED(true, true),
    UNKNOWN_CHANNEL(true, true),
    OVERSIZED(true, true),
    /// A reactor condemned it; see [Misbehaviour].
    MISBEHAVED(false, true),
    /// A reactor of ours failed while handling its message.
    REACTOR_FAILED(true, false);

    private final boolean curable;
    private final boolean fault;
    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Kind(boolean curable, boolean fault) {
      this.curable = curable;
      this.fault = fault;
    }

    /// Time can cure it: a persistent peer is redialled.
    public boolean curable() {
      return curable;
    }

    /// The remote broke the protocol.
    public boolean fault() {
      return fault;
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
