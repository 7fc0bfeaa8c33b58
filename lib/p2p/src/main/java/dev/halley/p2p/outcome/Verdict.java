package dev.halley.p2p.outcome;

import dev.halley.p2p.identity.NodeId;
import java.util.Locale;

/// How an attempt to connect ended; there is always exactly one. The address book, the metrics, the
/// log line and `halley probe` all read the same value.
public sealed interface Verdict {
  /// {@return the way it ended; each record of its own has one of its own}
  Kind kind();

  /// {@return more for humans, possibly empty} May quote the remote, so it is bounded and free of
  /// control characters.
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
  ///
  /// @param actual who, proven by its key
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
  ///
  /// @param actual the chain ID it says, bounded and printable
  record NetworkMismatch(String actual) implements Verdict {
    /// Makes the text printable and cuts it.
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
  ///
  /// @param kind in which way
  /// @param detail more for humans, bounded and printable, possibly empty
  record Failed(Kind kind, String detail) implements Verdict {
    /// Makes the detail printable and cuts it.
    public Failed {
      detail = Printable.of(detail);
    }
  }

  /// {@return a failure}
  ///
  /// @param kind none of the three that have a record of their own
  /// @param detail more for humans, made printable and cut
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
    /// The peer was admitted.
    CONNECTED(Meaning.PROOF),
    /// Authenticated and its NodeInfo passed every check; the link was then closed because another
    /// link to the same node stays. What a visit to a connected node ends in.
    VERIFIED(Meaning.PROOF),
    /// The configured host name did not resolve.
    NAME_ERROR(Meaning.FAILURE),
    /// Nothing listens there.
    REFUSED(Meaning.FAILURE),
    /// The network does not lead there.
    NO_ROUTE(Meaning.FAILURE),
    /// TCP did not open in time.
    CONNECT_TIMEOUT(Meaning.FAILURE),
    /// The connection opened and then nothing was said: what a node does whose inbound slots are
    /// taken.
    SILENT(Meaning.NEUTRAL),
    /// The remote hung up before both sides had introduced themselves.
    CLOSED_DURING_HANDSHAKE(Meaning.NEUTRAL),
    /// What came was no secret handshake, or the remote failed to prove who it is.
    SECRET_CONNECTION_FAILED(Meaning.FAILURE),
    /// Another node than the wanted one answered, or a node says that it is another than it proved.
    IDENTITY_MISMATCH(Meaning.MISFIT),
    /// Its NodeInfo could not be read or is against the rules.
    NODE_INFO_INVALID(Meaning.MISFIT),
    /// It is on another chain.
    NETWORK_MISMATCH(Meaning.MISFIT),
    /// It speaks another version of the block protocol.
    BLOCK_VERSION_MISMATCH(Meaning.MISFIT),
    /// It speaks none of our channels.
    NO_COMMON_CHANNEL(Meaning.MISFIT),
    /// Connected to that node already, or about to be, so nothing was tried or the handshake did
    /// not finish; see [#VERIFIED].
    DUPLICATE(Meaning.NEUTRAL),
    /// It is ourselves.
    SELF(Meaning.MISFIT),
    /// A ban of ours runs.
    BANNED(Meaning.NEUTRAL),
    /// A filter of the owner objected.
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

    /// {@return what the address book may conclude}
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
