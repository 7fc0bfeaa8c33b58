package dev.halley.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.admission.BanTarget;
import dev.halley.p2p.admission.Bans;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BanEditsTest {
  private static final Instant SOON = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-04-01T00:00:00Z");
  private static final NodeId ID = NodeId.parse("730a5edc28c2f8daf2d9dce3a01d5f205e35e555");
  private static final Prefix HOST = Prefix.parse("203.0.113.7/32");
  private static final Prefix BLOCK = Prefix.parse("198.51.100.0/24");
  private static final Bans SAVED =
      new Bans(Map.of(ID, SOON), Map.of(HOST, SOON), Map.of(BLOCK, SOON));

  @Test
  void whatStaysAsItWasIsNoEdit() {
    assertThat(BanEdits.between(SAVED, SAVED).isEmpty()).isTrue();
  }

  @Test
  void whoIsTakenOutIsLifted() {
    BanEdits edits = BanEdits.between(SAVED, Bans.NONE);
    assertThat(edits.lifted())
        .containsExactlyInAnyOrder(
            new BanTarget.Identity(ID), new BanTarget.Block(HOST), new BanTarget.Block(BLOCK));
    assertThat(edits.wanted()).isEmpty();
    assertThat(edits).hasToString("0 put in or changed, 3 lifted");
  }

  @Test
  void aBanThatIsToEndEarlierIsLiftedFirst() {
    var edited = new Bans(Map.of(ID, LATER), Map.of(HOST, SOON), Map.of(BLOCK, SOON));
    BanEdits edits = BanEdits.between(edited, SAVED);
    assertThat(edits.lifted()).containsExactly(new BanTarget.Identity(ID));
    assertThat(edits.wanted()).containsOnly(Map.entry(new BanTarget.Identity(ID), SOON));
    assertThat(edits).hasToString("1 put in or changed, 0 lifted");
  }

  @Test
  void aHostThatBecomesABlockStaysOut() {
    var edited = new Bans(Map.of(ID, SOON), Map.of(), Map.of(BLOCK, SOON, HOST, SOON));
    BanEdits edits = BanEdits.between(SAVED, edited);
    assertThat(edits.lifted()).isEmpty();
    assertThat(edits.wanted()).containsOnlyKeys(new BanTarget.Block(HOST));
  }
}
