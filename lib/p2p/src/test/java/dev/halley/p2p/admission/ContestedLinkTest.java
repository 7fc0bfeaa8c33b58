package dev.halley.p2p.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Two links to one node: the remote shows which one it uses by saying something there.
class ContestedLinkTest {
  private static final NodeId SMALL = new NodeId(1, 0, 0);
  private static final NodeId LARGE = new NodeId(2, 0, 0);
  private static final Endpoint PLACE = new Endpoint(IpAddress.ofV4(0x7f000001), 1);
  private static final StopReason DUPLICATE = StopReason.of(StopReason.Kind.DUPLICATE);
  private static final StopReason LOST = StopReason.of(StopReason.Kind.LOST);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final InstantSource clock = now::get;

  private SwitchCore core(NodeId self) {
    return new SwitchCore(
        self, SwitchPolicy.DEFAULT.withStrict(false), new BanTable(clock), clock, new Random(1));
  }

  /// Our dial is link 1 and started; what came in is link 2 and held.
  private SwitchCore contested(NodeId self, NodeId other) {
    return contested(self, other, Duration.ZERO);
  }

  /// @param later how much later link 2 came
  private SwitchCore contested(NodeId self, NodeId other, Duration later) {
    var core = core(self);
    core.on(new SwitchEvent.DialRequested(0, new NetAddress(other, PLACE), DialPurpose.OUTBOUND));
    assertThat(core.on(new SwitchEvent.Dialled(1, 0, PLACE)))
        .contains(new SwitchAction.Start(1, other, DialPurpose.OUTBOUND, false));
    now.set(now.get().plus(later));
    assertThat(core.on(new SwitchEvent.Accepted(2, other, PLACE)))
        .containsExactly(new SwitchAction.Hold(2));
    return core;
  }

  @Test
  void theSmallerIdChangesOverToTheLinkThatTheRemoteUses() {
    var core = contested(SMALL, LARGE);
    assertThat(core.on(new SwitchEvent.Spoke(2)))
        .containsExactly(new SwitchAction.Stop(1, DUPLICATE));
    assertThat(core.on(new SwitchEvent.Closed(1, DUPLICATE))).isEmpty();
    assertThat(core.on(new SwitchEvent.Removed(1)))
        .containsExactly(new SwitchAction.Start(2, LARGE, null, false));
    assertThat(core.slots().inbound()).isEqualTo(1);
    assertThat(core.slots().outbound()).isZero();
  }

  @Test
  void theLargerIdKeepsWhatItStarted() {
    var core = contested(LARGE, SMALL);
    assertThat(core.on(new SwitchEvent.Spoke(2))).isEmpty();
    assertThat(core.on(new SwitchEvent.Closed(2, LOST))).isEmpty();
    assertThat(core.slots().outbound()).isEqualTo(1);
  }

  @Test
  void whoHasForgottenASettledLinkStartsAfresh() {
    startsAfresh(contested(SMALL, LARGE, Duration.ofSeconds(30)));
    startsAfresh(contested(LARGE, SMALL, Duration.ofSeconds(30)));
  }

  private static void startsAfresh(SwitchCore core) {
    assertThat(core.on(new SwitchEvent.Spoke(2)))
        .containsExactly(
            new SwitchAction.Reject(2, Verdict.of(Verdict.Kind.DUPLICATE, "")),
            new SwitchAction.Stop(1, DUPLICATE));
    core.on(new SwitchEvent.Closed(1, DUPLICATE));
    assertThat(core.on(new SwitchEvent.Removed(1))).isEmpty();
    assertThat(core.tracked()).isZero();
  }

  @Test
  void whoSaysNothingOnASecondLinkHasNotForgottenTheFirst() {
    var core = contested(LARGE, SMALL, Duration.ofHours(1));
    assertThat(core.on(new SwitchEvent.Closed(2, LOST))).isEmpty();
    assertThat(core.slots().outbound()).isEqualTo(1);
  }

  @Test
  void aRemoteThatUsesItsLinkEndsTheWaitForOurDial() {
    var core = core(SMALL);
    core.on(new SwitchEvent.DialRequested(0, new NetAddress(LARGE, PLACE), DialPurpose.OUTBOUND));
    assertThat(core.on(new SwitchEvent.Accepted(2, LARGE, PLACE)))
        .containsExactly(new SwitchAction.Hold(2));
    assertThat(core.on(new SwitchEvent.Spoke(2)))
        .containsExactly(new SwitchAction.Start(2, LARGE, null, false));
    assertThat(core.on(new SwitchEvent.DialFailed(0, Verdict.of(Verdict.Kind.REFUSED, ""))))
        .hasSize(1);
    assertThat(core.slots().inbound()).isEqualTo(1);
  }

  @Test
  void wordOfALinkThatIsGoneMeansNothing() {
    var core = contested(SMALL, LARGE);
    core.on(new SwitchEvent.Closed(2, LOST));
    assertThat(core.on(new SwitchEvent.Spoke(2))).isEmpty();
    assertThat(core.on(new SwitchEvent.Spoke(1))).isEmpty();
    assertThat(core.on(new SwitchEvent.Spoke(99))).isEmpty();
  }
}
