package dev.halley.pex;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.identity.SpecialRanges;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.manager.DialRules;
import dev.halley.pex.manager.Link;
import dev.halley.pex.manager.Links;
import dev.halley.pex.protocol.AnswerDesk;
import dev.halley.pex.protocol.Newcomers;
import dev.halley.pex.protocol.Offer;
import dev.halley.pex.protocol.Pacing;
import dev.halley.pex.protocol.PeerOffer;
import dev.halley.pex.protocol.PeerPacing;
import dev.halley.pex.protocol.PromptPacing;
import dev.halley.pex.protocol.Quota;
import dev.halley.pex.protocol.SeedOffer;
import dev.halley.pex.protocol.SeedPacing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where requests are answered, by role and by the customs of the network.
record Desks(
    PexCustoms customs, AddressBook book, Links links, DialRules rules, InstantSource clock) {
  /// What the nodes that ask so often do not fall below themselves.
  private static final Duration FLOOR = Duration.ofMillis(100);

  AnswerDesk ofPeer(PeerRole role) {
    var offer = new PeerOffer(book, role.proofLife(), role.unprovenPercent(), rules.seeds());
    return switch (customs) {
      case COMETBFT -> {
        var pacing = new PeerPacing(role.burst(), role.spacing());
        yield desk(pacing, new Quota(this::whereabouts), offer, _ -> false);
      }
      case TENDERMINT_35 -> prompt(role.spacing(), offer);
    };
  }

  /// A seed hangs up after its answer, except where it would be redialled at once.
  AnswerDesk ofSeed(SeedRole role, Newcomers newcomers) {
    var offer = new SeedOffer(book, role.proofLife(), newcomers, rules.seeds());
    return switch (customs) {
      case COMETBFT -> {
        var pacing = new SeedPacing(role.patience(), role.delay(), role.spacing());
        Predicate<NodeId> once = id -> !rules.reserved().contains(id);
        yield desk(pacing, new Quota(this::whereabouts), offer, once);
      }
      case TENDERMINT_35 -> prompt(role.spacing(), offer);
    };
  }

  private AnswerDesk prompt(Duration spacing, Offer offer) {
    var pacing = new PromptPacing(FLOOR, spacing, new Quota(this::whereabouts));
    return desk(pacing, Quota.ofBrief(this::whereabouts), offer, _ -> false);
  }

  private AnswerDesk desk(Pacing pacing, Quota quota, Offer offer, Predicate<NodeId> once) {
    return new AnswerDesk(pacing, quota, offer, book, once, clock);
  }

  /// Who makes way at a seed whose slots run out: who would have to wait for longest, or, where
  /// nobody waits, the longest connected. Those come back at once, so not before a while has
  /// passed.
  Supplier<Optional<NodeId>> dispensable(AnswerDesk desk, Duration stay) {
    return switch (customs) {
      case COMETBFT -> desk::mostPatient;
      case TENDERMINT_35 -> () -> longestConnected(clock.instant().minus(stay));
    };
  }

  private Optional<NodeId> longestConnected(Instant before) {
    return links.all().stream()
        .filter(link -> link.inbound() && !rules.reserved().contains(link.id()))
        .findFirst()
        .filter(link -> link.since().isBefore(before))
        .map(Link::id);
  }

  /// Private networks are one neighbourhood, which says nothing, when the operator says so.
  private Optional<Prefix> whereabouts(NodeId id) {
    @Nullable Link link = links.find(id);
    return Optional.ofNullable(link)
        .map(known -> known.socket().ip())
        .filter(ip -> !SpecialRanges.isExempt(ip, rules.strict()))
        .map(Prefix::of);
  }
}
