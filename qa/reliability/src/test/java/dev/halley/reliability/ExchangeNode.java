package dev.halley.reliability;

import dev.halley.p2p.SteadyClock;
import dev.halley.p2p.Switch;
import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.transport.Transport;
import dev.halley.pex.PexCore;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexReactor;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import dev.halley.pex.book.Entry;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.LoopbackNode;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A [LoopbackNode] with peer exchange, put together as a real node's network is. Thread-safe.
public final class ExchangeNode implements AutoCloseable {
  private final LoopbackNode node;
  private final PexReactor exchange;
  private final AddressBook book; // the mailbox thread's
  private final BanTable bans; // likewise

  private ExchangeNode(LoopbackNode node, PexReactor exchange, AddressBook book, BanTable bans) {
    this.node = node;
    this.exchange = exchange;
    this.book = book;
    this.bans = bans;
  }

  /// Opens the socket and starts the switch.
  ///
  /// @param tweak changes what else there is to change about the node
  public static ExchangeNode start(
      String chain, NodeKey key, PexPolicy policy, UnaryOperator<LoopbackNode.Plan> tweak) {
    InstantSource clock = SteadyClock.system();
    var random = new SecureRandom();
    var bans = new BanTable(clock);
    var book =
        new AddressBook(
            BookPolicy.of(key.id()).withStrict(policy.strict()), bans::isBanned, clock, random);
    var exchange = new PexReactor(new PexCore(policy, book, clock, random), clock);
    var plan =
        LoopbackNode.with(chain)
            .key(key)
            .reactors(exchange)
            .network(builder -> builder.bans(bans).clock(clock).random(random));
    return new ExchangeNode(tweak.apply(plan).start(), exchange, book, bans);
  }

  public Transport transport() {
    return node.transport();
  }

  public Switch network() {
    return node.network();
  }

  public PexReactor exchange() {
    return exchange;
  }

  public NodeId id() {
    return node.id();
  }

  /// Where others find it.
  public NetAddress address() {
    return node.address();
  }

  /// What its address book holds.
  public List<Entry> known() {
    return now(exchange.snapshot()).items().stream().map(item -> item.entry()).toList();
  }

  /// Has its book take these for proven, and says how many proven ones it holds then.
  public int prove(List<NetAddress> addresses) {
    return onMailbox(() -> {
      addresses.forEach(book::proven);
      return book.provenCount();
    });
  }

  /// Whom it refuses, and until when.
  public Map<NodeId, Instant> bans() {
    return onMailbox(() -> bans.entries().ids());
  }

  private <T> T onMailbox(Supplier<T> question) {
    var answer = new CompletableFuture<T>();
    network().execute(() -> answer.complete(question.get()));
    return now(answer);
  }

  private static <T> T now(CompletableFuture<T> answer) {
    return answer.orTimeout(Awaitable.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    node.close();
  }
}
