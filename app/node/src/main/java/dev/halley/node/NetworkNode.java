package dev.halley.node;

import dev.halley.p2p.Peer;
import dev.halley.p2p.Switch;
import dev.halley.p2p.outcome.Slots;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import dev.halley.wire.NodeInfo;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
