package dev.halley.pex.book;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// The nodes of one network and where they are said to be.
///
/// *New* addresses are hearsay, in 256 buckets of 64 that depend on the groups of the address and
/// of who told us; *old* ones were vetted, in 64 buckets of 64. Which bucket is keyed by a secret,
/// so nobody can aim at one. A node whose ban runs stays in the book but is never picked, selected
/// or listed. Single-threaded.
@SuppressWarnings("DoNotCallSuggester") // signatures first
public final class AddressBook {
  /// @param banned whether an ID is banned at present
  /// @param random must be unpredictable in production: it makes the secret key of a fresh book
  public AddressBook(
      BookPolicy policy, Predicate<NodeId> banned, InstantSource clock, RandomGenerator random) {
    throw new UnsupportedOperationException();
  }

  /// Learns what a peer says about somebody else.
  ///
  /// @param source who says it: its ID and the IP address of its socket, never an address it claims
  public AddOutcome add(NetAddress address, NetAddress source) {
    throw new UnsupportedOperationException();
  }

  /// Learns what an authenticated peer says about itself.
  ///
  /// @param self the endpoint it announces; an unspecified IP address stands for that of its socket
  /// @param socket where its socket is
  public AddOutcome heardFrom(NetAddress self, Endpoint socket) {
    throw new UnsupportedOperationException();
  }

  /// An endpoint where we ourselves listen; it is never stored.
  public void addOwn(Endpoint endpoint) {
    throw new UnsupportedOperationException();
  }

  /// A dial to it begins now.
  public void attempted(NetAddress address) {
    throw new UnsupportedOperationException();
  }

  /// We dialled this endpoint, the right node answered and the handshakes are done. It becomes the
  /// node's best endpoint; an unknown node is added.
  public void proven(NetAddress address) {
    throw new UnsupportedOperationException();
  }

  /// A dial to this endpoint ended badly. Neutral verdicts change nothing; the first failure makes
  /// it suspect and a second one, a while later, confirms it; a misfit ends it at once.
  public void failed(NetAddress address, Verdict.Kind kind) {
    throw new UnsupportedOperationException();
  }

  /// An outbound peer has been useful: it is vetted.
  public void markGood(NodeId id) {
    throw new UnsupportedOperationException();
  }

  /// A peer misbehaved: it loses its proof and its place among the vetted.
  public void markBad(NodeId id) {
    throw new UnsupportedOperationException();
  }

  /// Forgets a node; false when it was not known.
  public boolean remove(NodeId id) {
    throw new UnsupportedOperationException();
  }

  /// One address to dial next: chance decides between old and new by the roots of their numbers and
  /// the bias, then among buckets, then within. Bounded work, whatever is eligible.
  ///
  /// @param newBias percent, 0–100: 100 wants new addresses only
  public Optional<NetAddress> pick(int newBias, Predicate<NetAddress> eligible) {
    throw new UnsupportedOperationException();
  }

  /// A random sample without repetition: all up to 32, then 32 or 23 % of the book, at most 250.
  public List<NetAddress> selection() {
    throw new UnsupportedOperationException();
  }

  /// A sample of the same size with about `newBias` percent new addresses, which come first.
  public List<NetAddress> selectionWithBias(int newBias) {
    throw new UnsupportedOperationException();
  }

  /// A random sample of the addresses proven within `age` and not failed since.
  public List<NetAddress> freshlyProven(Duration age, int max) {
    throw new UnsupportedOperationException();
  }

  /// A random sample of the addresses that authenticated nodes announced for their own socket's IP
  /// address within `age`, not (yet) proven and not failed.
  public List<NetAddress> selfAnnounced(Duration age, int max) {
    throw new UnsupportedOperationException();
  }

  /// Addresses to visit: those never attempted first, in the order of learning, then those least
  /// recently attempted, and none attempted since `notSince`.
  public List<NetAddress> dueForVisit(Instant notSince, int max) {
    throw new UnsupportedOperationException();
  }

  /// Proven addresses whose proof is older than `before`, the oldest first.
  public List<NetAddress> dueForRenewal(Instant before, int max) {
    throw new UnsupportedOperationException();
  }

  /// Addresses that stand in the way of others because their bucket is full. Trying them settles
  /// it: one that fails makes room. None is told twice within a minute.
  public List<NetAddress> contested(int max) {
    throw new UnsupportedOperationException();
  }

  /// The anchors of the last run, or those remembered since.
  public List<NetAddress> anchors() {
    throw new UnsupportedOperationException();
  }

  /// Remembers up to four of the longest-lived outbound peers for the next start, best first.
  public void rememberAnchors(Collection<NetAddress> anchors) {
    throw new UnsupportedOperationException();
  }

  public Optional<Entry> entry(NodeId id) {
    throw new UnsupportedOperationException();
  }

  public boolean contains(NodeId id) {
    throw new UnsupportedOperationException();
  }

  /// Every node, in no particular order. The action must not change the book.
  public void forEach(Consumer<? super Entry> action) {
    throw new UnsupportedOperationException();
  }

  public int size() {
    throw new UnsupportedOperationException();
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  public int newCount() {
    throw new UnsupportedOperationException();
  }

  public int oldCount() {
    throw new UnsupportedOperationException();
  }

  /// Nodes whose last authenticated dial succeeded, however long ago.
  public int provenCount() {
    throw new UnsupportedOperationException();
  }

  /// Whether asking for more addresses makes sense.
  public boolean needsMore() {
    throw new UnsupportedOperationException();
  }

  public BookSnapshot snapshot() {
    throw new UnsupportedOperationException();
  }

  /// Takes over what a snapshot holds, for an empty book.
  ///
  /// @param trusted it is our own: proofs and anchors count. Otherwise every node enters unproven
  /// @return how many of its nodes could not be taken
  public int restore(BookSnapshot snapshot, boolean trusted) {
    throw new UnsupportedOperationException();
  }
}
