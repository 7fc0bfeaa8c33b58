package dev.halley.pex;

import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.manager.Adaptive;
import dev.halley.pex.manager.Biased;
import dev.halley.pex.manager.Choice;
import dev.halley.pex.manager.Crawl;
import dev.halley.pex.manager.DialBacks;
import dev.halley.pex.manager.DialRules;
import dev.halley.pex.manager.Dialling;
import dev.halley.pex.manager.Distress;
import dev.halley.pex.manager.Feelers;
import dev.halley.pex.manager.Links;
import dev.halley.pex.manager.Orders;
import dev.halley.pex.manager.Outbound;
import dev.halley.pex.manager.Pauses;
import dev.halley.pex.manager.Periodic;
import dev.halley.pex.manager.Pursuit;
import dev.halley.pex.manager.Ranked;
import dev.halley.pex.manager.SearchPolicy;
import dev.halley.pex.manager.SeedExchange;
import dev.halley.pex.manager.Turnover;
import dev.halley.pex.manager.Visits;
import dev.halley.pex.protocol.AnswerDesk;
import dev.halley.pex.protocol.Newcomers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a core is made of, by role. In `pursuits` the earlier ones get what budget there is.
record Parts(Links links, Dialling dialling, AnswerDesk desk, List<Pursuit> pursuits) {
  /// Enough for two flush throttles and a slow link.
  private static final Duration VISIT = Duration.ofSeconds(5);

  /// A seed may keep another seed as it keeps any asker.
  private static final Duration SEED_VISIT = Duration.ofSeconds(20);

  static Parts of(
      PexPolicy policy,
      AddressBook book,
      @Nullable PeerScores scores,
      Orders orders,
      Distress distress,
      InstantSource clock,
      RandomGenerator random) {
    var links = new Links();
    var rules = new DialRules(policy.strict());
    rules.appoint(policy.seeds(), policy.reserved());
    var pauses = pauses(policy.retry(), random);
    var dialling = new Dialling(book, links, rules, orders, pauses, clock);
    var dialBacks = new DialBacks(book, links, dialling, clock, random);
    var desks = new Desks(policy.etiquette().customs(), book, links, rules, clock);
    List<Pursuit> reputation =
        scores == null ? List.of() : List.of(new Reputation(scores, book, links, dialling));
    return switch (policy.role()) {
      case PeerRole role -> {
        var search = search(policy.search(), book, orders, clock, random);
        Choice choice =
            scores == null ? new Biased(book) : new Ranked(book, links, rules, scores::score);
        var outbound =
            new Outbound(
                book, links, dialling, orders, search, choice, rules.seedTargets(), clock, random);
        var feelers = new Feelers(book, dialling, clock, random, role.feelerInterval());
        var visits = new Visits(orders, clock, VISIT);
        var desk = desks.ofPeer(role);
        yield new Parts(
            links,
            dialling,
            desk,
            with(reputation, visits, outbound, dialBacks, feelers, distress));
      }
      case SeedRole role -> {
        var desk = desks.ofSeed(role, newcomers(dialBacks));
        var visits = new Visits(orders, clock, policy.seeds().isEmpty() ? VISIT : SEED_VISIT);
        var dispensable = desks.dispensable(desk, role.silence());
        var turnover = new Turnover(orders, dialling, dispensable, clock, role.silence());
        var exchange =
            new SeedExchange(rules.seedTargets(), links, dialling, orders, clock, random);
        var crawl = new Crawl(book, links, dialling, clock, role.renewal(), role.revisit());
        yield new Parts(
            links,
            dialling,
            desk,
            with(reputation, visits, turnover, dialBacks, exchange, crawl, distress));
      }
    };
  }

  private static List<Pursuit> with(List<Pursuit> first, Pursuit... others) {
    return Stream.concat(first.stream(), Arrays.stream(others)).toList();
  }

  private static SearchPolicy search(
      Search search, AddressBook book, Orders orders, InstantSource clock, RandomGenerator random) {
    return switch (search) {
      case Search.Rounds(var period) -> new Periodic(book, orders, period, clock, random);
      case Search.Adaptive adaptive ->
          new Adaptive(
              orders,
              () -> adaptive.isFull(book.size()),
              adaptive.shortest(),
              adaptive.longest(),
              adaptive.round(),
              clock,
              random);
    };
  }

  private static Pauses pauses(RetryPolicy retry, RandomGenerator random) {
    return new Pauses() {
      @Override
      public Duration after(int failures) {
        return retry.pause(failures, random);
      }

      @Override
      public Duration shortest() {
        return retry.first();
      }

      @Override
      public boolean isHopeless(int failures) {
        return retry.isHopeless(failures);
      }
    };
  }

  private static Newcomers newcomers(DialBacks dialBacks) {
    return new Newcomers() {
      @Override
      public boolean settling(NodeId id) {
        return dialBacks.settling(id);
      }

      @Override
      public @Nullable NodeId firstSettling() {
        return dialBacks.firstSettling();
      }

      @Override
      public boolean refuted(NodeId id) {
        return dialBacks.refuted(id);
      }
    };
  }
}
