package dev.halley.reliability.attacks;

import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.pex.PeerRole;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexReactor;
import dev.halley.reliability.ExchangeNode;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.Octets;
import dev.halley.wire.PexMessage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// A peer asks for addresses again and again without waiting.
class T13RequestFloodIT {
  private static final String CHAIN = "test-chain";
  private static final Octets REQUEST = new PexMessage.Request().encode();
  private static final NodeKey FLOODER = key(13_001);
  private static final int TOLERATED_EXCESS = 3;

  @Test
  void isGoneAfterThreeRequestsTooManyAndBannedWhenItDoesSoAgain() throws IOException {
    try (var victim =
            ExchangeNode.start(CHAIN, key(13_000), PexPolicy.DEFAULT.withStrict(false), p -> p);
        var honest = ScriptedPeer.dial(victim.address().endpoint(), key(13_002))) {
      honest.join(CHAIN, PexReactor.CHANNEL).send(PexReactor.CHANNEL, REQUEST);
      flood(victim);
      flood(victim);
      assertThat(victim.bans()).containsOnlyKeys(FLOODER.id());
      assertThat(victim.network().stops().count(StopReason.Kind.MISBEHAVED)).isPositive();
      refusesTheFlooder(victim);
      honest.send(PexReactor.CHANNEL, REQUEST);
      assertThat(victim.network().peer(honest.id())).isPresent();
    }
  }

  private static void flood(ExchangeNode victim) throws IOException {
    try (var flooder = ScriptedPeer.dial(victim.address().endpoint(), FLOODER)) {
      flooder.join(CHAIN, PexReactor.CHANNEL);
      for (int i = 0; i < PeerRole.DEFAULT.burst() + TOLERATED_EXCESS; i++) {
        flooder.send(PexReactor.CHANNEL, REQUEST);
      }
      flooder.awaitClose();
    } catch (IOException _) {
      // Closed while it was still asking.
    }
    Awaitable.until("it is gone", () -> victim.network().peer(FLOODER.id()).isEmpty());
  }

  private static void refusesTheFlooder(ExchangeNode victim) throws IOException {
    try (var again = ScriptedPeer.dial(victim.address().endpoint(), FLOODER)) {
      again.join(CHAIN, PexReactor.CHANNEL).awaitClose();
    }
    assertThat(victim.network().peer(FLOODER.id())).isEmpty();
  }
}
