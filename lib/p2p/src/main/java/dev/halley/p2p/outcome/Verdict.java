package dev.halley.p2p.outcome;

import dev.halley.p2p.identity.NodeId;
import java.util.Locale;

/// How an attempt to connect ended; there is always exactly one. The address book, the metrics, the
/// log line and `halley probe` all read the same value.
public sealed interface Verdict {
  Kind kind();

  /// More for humans, possibly empty. May quote the remote, so it is bounded and free of control
  /// characters.
  String detail();

  /// The peer was admitted.
  record Connected() implements Verdict {
    @Override
    public Kind kind() {
      return Kind.CONNECTED;
    }

    @Override
    public String detail() {
      return "";
    }
  }

  /// Somebody else answered.
  record IdentityMismatch(NodeId actual) implements Verdict {
    @Override
    public Kind kind() {
      return Kind.IDENTITY_MISMATCH;
    }

    @Override
    public String detail() {
      return "it is " + actual;
    }
  }

  /// The node belongs to another chain.
  record NetworkMismatch(String actual) implements Verdict {
    public NetworkMismatch {
      actual = Printable.of(actual);
    }

    @Override
    public Kind kind() {
      return Kind.NETWORK_MISMATCH;
    }

    @Override
    public String detail() {
      return "it is on \"" + actual + "\"";
    }
  }

  /// Every other way to fail.
  record Failed(Kind kind, String detail) implements Verdict {
    public Failed {
      detail = Printable.of(detail);
    }
  }

  static Verdict of(Kind kind, String detail) {
    return new Failed(kind, detail);
  }

  /// Whose fault a verdict is, and so what the address book may conclude from it.
  enum Meaning {
    /// The address works and the node is on our network.
    PROOF,
    /// Says nothing about the address: full, duplicate, our own limits.
    NEUTRAL,
    /// The address did not work this time; twice confirmed, it is demoted.
    FAILURE,
    /// The address can't serve this network or this identity, now or soon.
    MISFIT
  }

  /// Every way an attempt can end; the kebab-case name is what humans and machines see.
  enum Kind {
    CONNECTED(Meaning.PROOF),
    /// Authenticated and its NodeInfo passed every check; the link was then closed because another
    /// link to the same node stays. What a visit to a connected node ends in.
    VERIFIED(Meaning.PROOF),
    /// The configured host name did not resolve.
    NAME_ERROR(Meaning.FAILURE),
    /// Nothing listens there.
    REFUSED(Meaning.FAILURE),
    NO_ROUTE(Meaning.FAILURE),
    CONNECT_TIMEOUT(Meaning.FAILURE),
    /// The connection opened and then nothing was said: what a node does whose inbound slots are
    /// taken.
    SILENT(Meaning.NEUTRAL),
    CLOSED_DURING_HANDSHAKE(Meaning.NEUTRAL),
    SECRET_CONNECTION_FAILED(Meaning.FAILURE),
    IDENTITY_MISMATCH(Meaning.MISFIT),
    NODE_INFO_INVALID(Meaning.MISFIT),
    NETWORK_MISMATCH(Meaning.MISFIT),
    BLOCK_VERSION_MISMATCH(Meaning.MISFIT),
    NO_COMMON_CHANNEL(Meaning.MISFIT),
    /// Connected to that node already, or about to be, so nothing was tried or the handshake did
    /// not finish; see [#VERIFIED].
    DUPLICATE(Meaning.NEUTRAL),
    SELF(Meaning.MISFIT),
    BANNED(Meaning.NEUTRAL),
    FILTERED(Meaning.NEUTRAL),
    /// No slot free on our side.
    FULL(Meaning.NEUTRAL),
    /// We stopped before it ended.
    CANCELLED(Meaning.NEUTRAL);

    private final Meaning meaning;
    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Kind(Meaning meaning) {
      this.meaning = meaning;
    }

    public Meaning meaning() {
      return meaning;
    }

    /// Kebab-case, for example `identity-mismatch`.
    @Override
    public String toString() {
      return text;
    }
  }
}
