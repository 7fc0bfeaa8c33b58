package dev.halley.node;

import dev.halley.p2p.Peer;
import dev.halley.p2p.Switch;
import dev.halley.p2p.admission.BanTarget;
import dev.halley.p2p.admission.Bans;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.PexReactor;
import dev.halley.pex.PexStats;
import dev.halley.pex.PexTraffic;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import dev.halley.wire.NodeInfo;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// One network of a node: its switch, its address book and what it remembers. Thread-safe.
public final class NetworkNode implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NetworkNode.class.getName());

  /// The mailbox answers within milliseconds unless it is stuck.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// An operator's ban; those that the node decides upon end within a day.
  public static final Duration LONGEST_BAN = Duration.ofDays(366);

  private final Switch connections;
  private final AddressBook book; // for the mailbox thread, and for nobody once it has ended
  private final BanKeeper bans;
  private final FirmStore store;
  private final InstantSource clock;

  NetworkNode(
      Switch connections, AddressBook book, BanKeeper bans, FirmStore store, InstantSource clock) {
    this.connections = connections;
    this.book = book;
    this.bans = bans;
    this.store = store;
    this.clock = clock;
  }

  /// The chain ID.
  public String chainId() {
    return connections.nodeInfo().network();
  }

  /// What this node says about itself here.
  public NodeInfo nodeInfo() {
    return connections.nodeInfo();
  }

  /// The peers of this moment.
  public Collection<Peer> peers() {
    return connections.peers().list();
  }

  public Slots slots() {
    return connections.slots();
  }

  /// Its connections, for whoever asks more of them.
  public Switch connections() {
    return connections;
  }

  /// What peer exchange counts; empty where it is off.
  public Optional<PexStats> exchange() {
    return exchanging().map(PexReactor::stats);
  }

  /// What its messages weighed; empty where it is off.
  public Optional<PexTraffic> exchanged() {
    return exchanging().map(PexReactor::traffic);
  }

  private Optional<PexReactor> exchanging() {
    return connections
        .reactor("PEX")
        .filter(PexReactor.class::isInstance)
        .map(PexReactor.class::cast);
  }

  /// Looks into the address book, on the thread it belongs to.
  ///
  /// @param question short, for the network waits meanwhile
  /// @return empty when the network is too busy to answer, or has ended
  public <T> Optional<T> ask(Function<AddressBook, T> question) throws InterruptedException {
    return onMailbox(() -> Optional.of(question.apply(book)), Optional.empty());
  }

  /// Neither keeps nor tells these nodes from now on.
  public void hide(Set<NodeId> ids) {
    connections.execute(() -> book.addPrivate(ids));
  }

  /// How many nodes the address book holds.
  public int known() throws InterruptedException {
    return onMailbox(book::size, 0);
  }

  // ---- what the operator wants

  /// Dials a node now, whatever slots are taken. For the address book it is a dial like any other.
  ///
  /// @param ended told the verdict once
  public void dial(DialTarget target, Consumer<Verdict> ended) {
    connections.dial(
        target,
        DialPurpose.OPERATOR,
        verdict -> {
          exchanging().ifPresent(pex -> pex.dialled(target, verdict));
          ended.accept(verdict);
        });
  }

  /// Ends the link to a node; it may come again.
  ///
  /// @return whether there was one
  public boolean disconnect(NodeId id) {
    boolean connected = connections.peer(id).isPresent();
    connections.stopPeer(
        id, new StopReason(StopReason.Kind.DISMISSED, "the operator disconnected it"));
    return connected;
  }

  /// Refuses a node or a block of addresses from now on, and hangs up on it. Saved at once.
  ///
  /// @param period at most [#LONGEST_BAN]
  /// @return when it ends, unless a present ban is longer
  /// @throws IllegalArgumentException when the period is longer, or not positive
  public Instant ban(BanTarget whom, Duration period) {
    if (period.compareTo(LONGEST_BAN) > 0 || !period.isPositive()) {
      throw new IllegalArgumentException(
          "a ban lasts from 1s to " + LONGEST_BAN.toHours() + "h; lift it with unban");
    }
    Instant end = clock.instant().plus(period);
    connections.ban(whom, end);
    return end;
  }

  /// Refuses it no more.
  ///
  /// @param whom just as it was banned; for a host that a banned node was at, its IP address
  /// @return whether it was refused
  public boolean unban(BanTarget whom) throws InterruptedException {
    boolean banned = onMailbox(() -> holds(bans.entries(), whom), false);
    connections.liftBan(whom);
    return banned;
  }

  private static boolean holds(Bans bans, BanTarget whom) {
    return switch (whom) {
      case BanTarget.Identity(var id) -> bans.ids().containsKey(id);
      case BanTarget.Block(var block) ->
          bans.blocks().containsKey(block) || bans.hosts().containsKey(block);
    };
  }

  /// Who is refused, and until when.
  public Bans bans() throws InterruptedException {
    return onMailbox(bans::entries, Bans.NONE);
  }

  /// Stays connected to a node from now on, until the node stops or starts over.
  public void persist(DialTarget peer) {
    connections.addPersistentPeers(List.of(peer));
  }

  /// Undoes [#persist]; the link stays. Peers that the settings name stay persistent.
  ///
  /// @return whether it was persistent
  public boolean unpersist(NodeId id) {
    boolean persistent = connections.isPersistent(id);
    connections.removePersistentPeers(Set.of(id));
    return persistent && !connections.isPersistent(id);
  }

  /// Goes by other settings, and by what somebody changed in the file of bans meanwhile.
  void reload(Policies policies) {
    connections.replacePolicy(policies.connections());
    exchanging().ifPresent(pex -> pex.appoint(policies.pex(), policies.book().privateIds()));
    try {
      take(bans.edits());
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          chainId() + ": the bans stay as they were, their file can't be used: " + e.getMessage());
    }
  }

  private void take(BanEdits edits) {
    Instant latest = clock.instant().plus(LONGEST_BAN);
    edits.lifted().forEach(connections::liftBan);
    edits
        .wanted()
        .forEach((whom, end) -> connections.ban(whom, end.isBefore(latest) ? end : latest));
    if (!edits.isEmpty()) {
      LOG.log(Level.INFO, chainId() + ": bans as in the file: " + edits);
    }
  }

  /// Saves what was learned so far. A failure is told to the operator and tried again next time.
  void save() throws InterruptedException {
    onMailbox(this::memory, () -> {}).run();
  }

  /// Takes a snapshot; running it saves that.
  private Runnable memory() {
    BookSnapshot known = book.snapshot();
    bans.changed();
    return () -> {
      bans.save();
      store.save(known);
    };
  }

  private <T> T onMailbox(Supplier<T> question, T otherwise) throws InterruptedException {
    var answer = new CompletableFuture<T>();
    connections.execute(() -> answer.complete(question.get()));
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return otherwise;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Stops every peer, then saves.
  @Override
  public void close() {
    connections.close();
    memory().run();
  }
}
