package dev.halley.p2p.admission;

import static dev.halley.p2p.admission.Rig.id;
import static dev.halley.p2p.admission.Rig.only;
import static dev.halley.p2p.admission.Rig.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NamedAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Persistent and unconditional peers that are named while the switch runs.
class AddedPeersTest {
  private final Rig rig =
      new Rig(
          SwitchPolicy.DEFAULT
              .withSlots(0, 0)
              .withPersistentPeers(List.of(target(1)), Duration.ZERO));

  private List<DialTarget> add(DialTarget... targets) {
    return rig.core.on(new SwitchEvent.PersistentPeersAdded(List.of(targets))).stream()
        .map(action -> ((SwitchAction.Dial) action).target())
        .toList();
  }

  @Test
  void newOnesComeBesideTheOldAndTwiceIsOnce() {
    var named = new NamedAddress(id(3), "peer.example", 26_656);
    assertThat(add(target(2), named)).containsExactly(target(1), target(2), named);
    assertThat(add(target(1), target(2), named)).isEmpty();
  }

  @Test
  void theOldOnesAreStillRedialled() {
    var dial = only(SwitchAction.Dial.class, rig.advance(Duration.ZERO));
    add(target(2));
    rig.failed(dial.request());
    assertThat(rig.advance(Duration.ofMinutes(2)))
        .extracting(action -> ((SwitchAction.Dial) action).target())
        .containsExactly(target(1));
  }

  @Test
  void weOurselvesAreNotAmongThem() {
    rig.advance(Duration.ZERO);
    assertThat(add(target(50))).isEmpty();
  }

  @Test
  void anUnconditionalNodeIsAdmittedFromThenOn() {
    assertThat(rig.accepted(1, 5))
        .hasExactlyElementsOfTypes(SwitchAction.Reject.class, SwitchAction.Dial.class);
    rig.core.on(new SwitchEvent.UnconditionalIdsAdded(Set.of(id(5))));
    assertThat(rig.accepted(2, 5)).hasExactlyElementsOfTypes(SwitchAction.Start.class);
    assertThat(rig.core.slots().reserved()).isEqualTo(1);
  }
}
