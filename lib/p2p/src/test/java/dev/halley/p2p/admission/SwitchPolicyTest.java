package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SwitchPolicyTest {
  @Test
  void defaultsAreThoseOfCometBft() {
    assertThat(SwitchPolicy.DEFAULT.slots().inbound()).isEqualTo(40);
    assertThat(SwitchPolicy.DEFAULT.slots().outbound()).isEqualTo(10);
    assertThat(SwitchPolicy.DEFAULT.neighbours().allowDuplicateIp()).isFalse();
    assertThat(SwitchPolicy.DEFAULT.ban()).isEqualTo(Duration.ofHours(24));
    assertThat(SwitchPolicy.DEFAULT.maxDialPeriod()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void complaintsNameTheKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SwitchPolicy.DEFAULT.withSlots(-1, 0))
        .withMessageContaining("p2p.max_num_inbound_peers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SwitchPolicy.DEFAULT.withSlots(0, -1))
        .withMessageContaining("p2p.max_num_outbound_peers");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SwitchPolicy.DEFAULT.withPersistentPeers(List.of(), Duration.ofSeconds(-1)))
        .withMessageContaining("p2p.persistent_peers_max_dial_period");
  }

  @Test
  void eachWitherChangesItsOwnPartOnly() {
    SwitchPolicy policy =
        SwitchPolicy.DEFAULT
            .withSlots(1, 2)
            .withVisits(3, 4)
            .withAllowDuplicateIp(true)
            .withStrict(false)
            .withPersistentPeers(List.of(Rig.target(1)), Duration.ofSeconds(5))
            .withUnconditionalIds(Set.of(Rig.id(2)))
            .withInboundShares(6, 7)
            .withBan(Duration.ofHours(8), Duration.ofHours(9));
    assertThat(policy)
        .isEqualTo(
            new SwitchPolicy(
                new SlotLimits(1, 2, 3),
                null,
                new NeighbourLimits(true, false, 6, 7, 4),
                Set.of(Rig.id(2)),
                List.of(Rig.target(1)),
                Duration.ofSeconds(5),
                Duration.ofHours(8),
                Duration.ofHours(9)));
  }
}
