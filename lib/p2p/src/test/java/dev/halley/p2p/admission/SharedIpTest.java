package dev.halley.p2p.admission;

import static dev.halley.p2p.admission.Rig.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Several nodes on one IP while `allow_duplicate_ip` is off.
class SharedIpTest {
  private static final NetAddress PERSISTENT = neighbour(2);

  private final Rig rig =
      new Rig(
          SwitchPolicy.DEFAULT
              .withPersistentPeers(List.of(PERSISTENT), Duration.ZERO)
              .withUnconditionalIds(Set.of(id(3))));

  private static NetAddress neighbour(int n) {
    return new NetAddress(id(n), Rig.IP, 26_656 + n);
  }

  /// One node of that IP is connected, and at once the persistent one is due.
  private final List<SwitchAction> first = rig.acceptedFrom(1, 1, Rig.IP);

  @Test
  void onlyADialForASlotNeedsAnIpOfItsOwn() {
    assertThat(first)
        .containsExactly(
            new SwitchAction.Start(1, id(1), null, false),
            new SwitchAction.Dial(-1, PERSISTENT, DialPurpose.PERSISTENT));
    assertThat(rig.request(1, neighbour(4), DialPurpose.OUTBOUND))
        .extracting(action -> ((SwitchAction.Settled) action).verdict().kind())
        .containsExactly(Verdict.Kind.FILTERED);
    assertThat(rig.request(2, neighbour(4), DialPurpose.OPERATOR))
        .containsExactly(new SwitchAction.Dial(2, neighbour(4), DialPurpose.OPERATOR));
    assertThat(rig.request(3, neighbour(3), DialPurpose.OUTBOUND))
        .containsExactly(new SwitchAction.Dial(3, neighbour(3), DialPurpose.OUTBOUND));
  }

  @Test
  void onlyUnconditionalAndPersistentNodesOfThatIpAreLetInBesideIt() {
    assertThat(rig.acceptedFrom(5, 4, Rig.IP)).hasExactlyElementsOfTypes(SwitchAction.Reject.class);
    assertThat(rig.acceptedFrom(6, 3, Rig.IP)).hasExactlyElementsOfTypes(SwitchAction.Start.class);
    assertThat(rig.acceptedFrom(7, 2, Rig.IP)).hasExactlyElementsOfTypes(SwitchAction.Start.class);
  }
}
