package dev.halley.pex.book;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.BookChange;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/// The nodes of one network and where they are said to be.
///
/// *New* addresses are hearsay, in 256 buckets of 64 that depend on the groups of the address and
/// of who told us; *old* ones were vetted, in 64 buckets of 64. Which bucket is keyed by a secret,
/// so nobody can aim at one. A node whose ban runs stays in the book but is never picked, selected
/// or listed. Single-threaded.
public final class AddressBook {
  /// Enough to get a foothold again after a restart, few enough to be dialled at once.
  private static final int MAX_ANCHORS = 4;

  private final BookPolicy policy;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Doorkeeper doorkeeper;
  private Contents contents;
  private List<NetAddress> anchors = List.of();
  private Consumer<BookChange> watcher = _ -> {};

  /// The parts that depend on the key.
  private record Contents(
      BookKey key,
      SipHash hash,
      Tables tables,
      Tombstones tombstones,
      Learning learning,
      Trials trials,
      Chooser chooser,
      Ranks ranks,
      Aftermath aftermath,
      Archive archive) {}

  /// An empty book with a key of its own.
  ///
  /// @param policy limits and who we are
  /// @param banned whether an ID is banned at present
  /// @param clock times of attempts and proofs go by it
  /// @param random must be unpredictable in production: it makes the secret key of a fresh book
  public AddressBook(
      BookPolicy policy, Predicate<NodeId> banned, InstantSource clock, RandomGenerator random) {
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.doorkeeper = new Doorkeeper(policy, banned);
    this.contents = contents(BookKey.fresh(random));
  }

  private Contents contents(BookKey key) {
    var hash = key.hash();
    var crowd = new Crowd(policy, hash);
    var aftermath = new Aftermath(clock);
    var tables =
        new Tables(hash, crowd, aftermath, policy.strict(), change -> watcher.accept(change));
    var tombstones = new Tombstones(hash);
    var tellers = new Tellers(hash);
    var rivals = new Rivals(crowd, random);
    var chooser = new Chooser(tables, doorkeeper, clock, random);
    return new Contents(
        key,
        hash,
        tables,
        tombstones,
        new Learning(policy, tables, rivals, doorkeeper, crowd, tombstones, tellers, clock, random),
        new Trials(policy, tables, rivals, doorkeeper, crowd, tombstones, tellers, clock),
        chooser,
        new Ranks(tables, chooser),
        aftermath,
        new Archive(tables, doorkeeper, crowd, clock));
  }

  /// Learns what a peer says about somebody else.
  ///
  /// @param address unchecked, as it was told
  /// @param source who says it: its ID and the IP address of its socket, never an address it claims
  /// @return what became of it
  public AddOutcome add(NetAddress address, NetAddress source) {
    return contents.learning.hearsay(address, source);
  }

  /// Learns what an authenticated peer says about itself.
  ///
  /// @param self the endpoint it announces; an unspecified IP address stands for that of its socket
  /// @param socket where its socket is
  /// @return what became of it
  public AddOutcome heardFrom(NetAddress self, Endpoint socket) {
    return contents.learning.announced(self, socket);
  }

  /// Tells where we ourselves listen; it is never stored.
  ///
  /// @param endpoint joins those told before
  public void addOwn(Endpoint endpoint) {
    doorkeeper.addOwn(endpoint);
  }

  /// Neither stores nor passes on these nodes from now on, beside those of the policy.
  ///
  /// @param ids forgotten if they are known
  public void addPrivate(Set<NodeId> ids) {
    doorkeeper.addPrivate(ids);
    ids.forEach(this::remove);
  }

  /// Neither stores nor passes on these nodes in place of those of the policy.
  ///
  /// @param ids forgotten if they are known
  public void replacePrivate(Set<NodeId> ids) {
    doorkeeper.replacePrivate(ids);
    ids.forEach(this::remove);
  }

  /// Tells about every change from now on, within the call that makes it.
  ///
  /// @param watcher replaces the one before; must not touch the book
  public void watch(Consumer<BookChange> watcher) {
    this.watcher = watcher;
  }

  /// A dial begins now.
  ///
  /// @param address known or not
  public void attempted(NetAddress address) {
    contents.trials.attempted(address.id());
  }

  /// We dialled this endpoint, the right node answered and the handshakes are done. It becomes the
  /// node's best endpoint; an unknown node is added.
  ///
  /// @param address literal, as it was dialled
  public void proven(NetAddress address) {
    contents.trials.proven(address);
  }

  /// A dial to this endpoint ended badly. Neutral verdicts change nothing; the first failure makes
  /// it suspect and a second one, a while later, confirms it; a misfit ends it at once.
  ///
  /// @param address literal, as it was dialled
  /// @param kind of the verdict
  public void failed(NetAddress address, Verdict.Kind kind) {
    contents.trials.failed(address, kind);
  }

  /// An endpoint is not worth another attempt: it is forgotten, unless its node answered once. The
  /// node is forgotten with its last endpoint.
  ///
  /// @param address literal, as it was dialled
  public void giveUp(NetAddress address) {
    contents.trials.giveUp(address);
  }

  /// An outbound peer has been useful: it is vetted.
  ///
  /// @param id ignored when it is not known
  public void markGood(NodeId id) {
    contents.trials.good(id);
  }

  /// A peer misbehaved: it loses its proof and its place among the vetted.
  ///
  /// @param id ignored when it is not known
  public void markBad(NodeId id) {
    contents.trials.bad(id);
  }

  /// Forgets a node; false when it was not known.
  boolean remove(NodeId id) {
    var known = contents.tables.find(id);
    if (known == null) {
      return false;
    }
    contents.tables.drop(known);
    return true;
  }

  /// Picks one address to dial next: chance decides between old and new by the roots of their
  /// numbers and the bias, then among buckets, then within. Bounded work, whatever is eligible.
  ///
  /// @param newBias percent, 0–100: 100 wants new addresses only
  /// @param eligible asked about some of them
  /// @return empty when nothing eligible was found
  public Optional<NetAddress> pick(int newBias, Predicate<NetAddress> eligible) {
    return contents.chooser.pick(newBias, eligible);
  }

  /// Finds the node with the highest score to dial next; of equal ones the one whose ID comes
  /// first. Looks at the whole book.
  ///
  /// @param score the higher, the better
  /// @param eligible asked about some of them
  /// @return where to dial it; empty when nothing is eligible
  public Optional<NetAddress> best(ToIntFunction<NodeId> score, Predicate<NetAddress> eligible) {
    return contents.ranks.best(score, eligible);
  }

  /// Forgets the nodes with the lowest scores; of equal ones those first that never answered, then
  /// those whose ID comes last.
  ///
  /// @param most nodes that stay at most, if enough may go
  /// @param score the higher, the better
  /// @param busy nodes that stay whatever their score is
  public void shrink(int most, ToIntFunction<NodeId> score, Predicate<NodeId> busy) {
    contents.ranks.shrink(most, score, busy);
  }

  /// {@return a random sample without repetition} All up to 32, then 32 or 23 % of the book, at
  /// most 250.
  public List<NetAddress> selection() {
    return contents.chooser.selection();
  }

  /// {@return a random sample of the same size with a share of new addresses, which come first}
  ///
  /// @param newBias about how many percent, 0–100
  public List<NetAddress> selectionWithBias(int newBias) {
    return contents.chooser.selectionWithBias(newBias);
  }

  /// {@return a random sample of the addresses proven lately and not failed since}
  ///
  /// @param age how old the proof may be
  /// @param max most addresses wanted
  public List<NetAddress> freshlyProven(Duration age, int max) {
    return contents.chooser.freshlyProven(age, max);
  }

  /// {@return a random sample of the addresses that authenticated nodes announced for their own
  /// socket's IP address lately, not (yet) proven and not failed}
  ///
  /// @param age how long ago they may have been announced
  /// @param max most addresses wanted
  public List<NetAddress> selfAnnounced(Duration age, int max) {
    return contents.chooser.selfAnnounced(age, max);
  }

  /// Some nodes were told to somebody, which [#served] counts.
  ///
  /// @param addresses ignored where the node is not known
  public void told(Collection<NetAddress> addresses) {
    long nowMs = clock.millis();
    for (var address : addresses) {
      var known = contents.tables.find(address.id());
      if (known != null) {
        known.told(nowMs);
      }
    }
  }

  /// {@return what has become of the nodes that were told to others lately} Looks at the whole
  /// book.
  public Served served() {
    return contents.aftermath.count(contents.tables);
  }

  /// {@return addresses to visit} Those never attempted come first, in the order of learning, then
  /// those least recently attempted.
  ///
  /// @param notSince none that was attempted later
  /// @param max most addresses wanted
  public List<NetAddress> dueForVisit(Instant notSince, int max) {
    return contents.chooser.dueForVisit(notSince, max);
  }

  /// {@return proven addresses whose proof has grown old, the oldest first}
  ///
  /// @param before none whose proof is younger
  /// @param max most addresses wanted
  public List<NetAddress> dueForRenewal(Instant before, int max) {
    return contents.chooser.dueForRenewal(before, max);
  }

  /// {@return addresses that stand in the way of others because their bucket is full} Trying them
  /// settles it: one that fails makes room. None is told twice within a minute.
  ///
  /// @param max most addresses wanted
  public List<NetAddress> contested(int max) {
    return contents.chooser.contested(max);
  }

  /// {@return the anchors of the last run, or those remembered since}
  public List<NetAddress> anchors() {
    return anchors;
  }

  /// Remembers the longest-lived outbound peers for the next start.
  ///
  /// @param anchors best first; the first four count
  public void rememberAnchors(Collection<NetAddress> anchors) {
    this.anchors = anchors.stream().limit(MAX_ANCHORS).toList();
  }

  /// {@return what is known about a node at this moment}
  ///
  /// @param id banned ones are told, too
  public Optional<Entry> entry(NodeId id) {
    return Optional.ofNullable(contents.tables.find(id)).map(KnownAddress::view);
  }

  /// {@return other endpoints of a node than its best one, where it answered us once or which it
  /// announced itself, not failed since, best first}
  ///
  /// @param id nothing is told of one that is not known
  public List<NetAddress> vouched(NodeId id) {
    var known = contents.tables.find(id);
    return known == null ? List.of() : known.vouched();
  }

  /// {@return whether a node is known}
  ///
  /// @param id banned ones count
  public boolean contains(NodeId id) {
    return contents.tables.find(id) != null;
  }

  /// Tells every node, in no particular order.
  ///
  /// @param action must not change the book
  public void forEach(Consumer<? super Entry> action) {
    contents.archive.forEach(action);
  }

  /// {@return a number that stands for a node} All numbers are equally likely, and who does not
  /// have the book's key can't aim at one.
  ///
  /// @param id known or not
  public long keyed(NodeId id) {
    return contents.hash.of(id.head(), id.middle(), id.tail());
  }

  /// {@return how many nodes are known, banned ones included}
  public int size() {
    return contents.tables.size();
  }

  /// {@return whether no node is known}
  public boolean isEmpty() {
    return size() == 0;
  }

  /// {@return how many nodes are known by hearsay only}
  public int newCount() {
    return contents.tables.shelf(false).size();
  }

  /// {@return how many nodes were vetted}
  public int oldCount() {
    return contents.tables.shelf(true).size();
  }

  /// {@return how many nodes' last authenticated dial succeeded, however long ago}
  public int provenCount() {
    return contents.tables.proven().size();
  }

  /// {@return whether asking for more addresses makes sense}
  public boolean needsMore() {
    return size() < policy.needMore();
  }

  /// {@return a copy of everything that outlives the process}
  public BookSnapshot snapshot() {
    return new BookSnapshot(
        contents.key.text(),
        contents.archive.items(),
        contents.tombstones.standing(clock.millis()),
        anchors);
  }

  /// Takes over what a snapshot holds and this book does not know. An empty book takes the key,
  /// too.
  ///
  /// @param snapshot its entries are checked as if they were told
  /// @param trusted it is our own: proofs, tombstones and anchors count. Otherwise every node
  ///   enters unproven
  /// @return how many of its nodes were not taken
  public int restore(BookSnapshot snapshot, boolean trusted) {
    if (isEmpty() && BookKey.isValid(snapshot.key())) {
      contents = contents(new BookKey(snapshot.key()));
    }
    int lost = 0;
    for (var item : snapshot.items()) {
      lost += contents.archive.take(item.entry(), trusted) ? 0 : 1;
    }
    if (trusted) {
      snapshot
          .tombstones()
          .forEach((address, until) -> contents.tombstones.bury(address, until.toEpochMilli()));
      rememberAnchors(snapshot.anchors());
    }
    return lost;
  }
}
