package dev.halley.node;

import dev.halley.p2p.Peer;
import dev.halley.p2p.Switch;
import dev.halley.p2p.admission.Bans;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Slots;
import dev.halley.pex.PexReactor;
import dev.halley.pex.PexStats;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import dev.halley.wire.NodeInfo;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/// One network of a node: its switch, its address book and what it remembers. Thread-safe.
public final class NetworkNode implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NetworkNode.class.getName());

  /// The mailbox answers within milliseconds unless it is stuck.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Switch connections;
  private final AddressBook book; // for the mailbox thread, and for nobody once it has ended
  private final BanKeeper bans;
  private final NetworkStore store;

  NetworkNode(Switch connections, AddressBook book, BanKeeper bans, NetworkStore store) {
    this.connections = connections;
    this.book = book;
    this.bans = bans;
    this.store = store;
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
    return connections
        .reactor("PEX")
        .filter(PexReactor.class::isInstance)
        .map(reactor -> ((PexReactor) reactor).stats());
  }

  /// Who is refused, and until when.
  public Bans bans() throws InterruptedException {
    return onMailbox(bans::entries, Bans.NONE);
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
      save(known);
    };
  }

  private void save(BookSnapshot known) {
    try {
      store.save(known);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING, chainId() + ": what was learned could not be saved: " + e.getMessage());
    }
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
