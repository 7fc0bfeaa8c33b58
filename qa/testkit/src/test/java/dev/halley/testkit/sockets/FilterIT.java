package dev.halley.testkit.sockets;

import static dev.halley.testkit.LoopbackNode.ip;
import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Applicant;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.outcome.Verdict.Kind;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.Lifecycle;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.RecordingReactor;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.testkit.SwitchLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An owner's own rules about nodes and addresses, over real sockets.
@ExtendWith(LeavesNothingBehind.class)
class FilterIT {
  private static final String CHAIN = "test-chain";
  private static final int CHANNEL = 0x20;

  private static RecordingReactor reactor() {
    return new RecordingReactor("test", CHANNEL);
  }

  @Test
  void refusesNodesInEitherDirection() {
    var asked = new Awaitable<List<Applicant>>(new ArrayList<>());
    try (var picky =
            LoopbackNode.with(CHAIN)
                .reactors(reactor())
                .network(b ->
                    b.filter(_ -> Optional.empty())
                        .filter(applicant -> {
                          asked.change(list -> list.add(applicant));
                          return Optional.of("not " + applicant.nodeInfo().moniker());
                        }))
                .start();
        var dialled =
            LoopbackNode.with(CHAIN).reactors(reactor()).network(b -> b.moniker("eve")).start();
        var dialling = LoopbackNode.start(CHAIN, reactor())) {
      assertThat(picky.dial(dialled.address())).isEqualTo(Verdict.of(Kind.FILTERED, "not eve"));
      dialling.dial(picky.address());
      asked.await("both directions", list -> list.size() == 2);
      dialled.awaitPeers(0);
      dialling.awaitPeers(0);
      List<Applicant> applicants = asked.read(List::copyOf);
      assertThat(applicants).extracting(Applicant::outbound).containsExactly(true, false);
      assertThat(applicants).extracting(Applicant::id).containsExactly(dialled.id(), dialling.id());
      assertThat(picky.network().peers()).isEmpty();
    }
  }

  @Test
  void refusesAddressesBeforeAByteIsExchanged() throws Exception {
    var log = new SwitchLog();
    try (var picky =
            LoopbackNode.with(CHAIN)
                .reactors(reactor())
                .listener(log)
                .transport(b ->
                    b.filter(remote ->
                        remote.ip().equals(ip("127.0.0.1"))
                            ? Optional.empty()
                            : Optional.of("not from there")))
                .start();
        var elsewhere =
            ScriptedPeer.dialFrom(ip("127.0.9.1"), picky.address().endpoint(), key(8301));
        var here = ScriptedPeer.dial(picky.address().endpoint(), key(8302))) {
      assertThat(elsewhere.readRaw()).isEqualTo(-1);
      assertThat(log.awaitRefusal()).isEqualTo(Verdict.of(Kind.FILTERED, "not from there"));
      here.join(CHAIN, CHANNEL);
      picky.awaitPeers(1);
    }
  }

  @Test
  void refusesOnlyThePeerForWhichAFilterThrows() throws Exception {
    var seen = reactor();
    var log = new SwitchLog();
    var unlucky = key(8303).id();
    try (var bob =
            LoopbackNode.with(CHAIN)
                .reactors(seen)
                .listener(log)
                .network(b ->
                    b.filter(applicant -> {
                      if (applicant.id().equals(unlucky)) {
                        throw new IllegalStateException("expected by the test");
                      }
                      return Optional.empty();
                    }))
                .start();
        var first = ScriptedPeer.dial(bob.address().endpoint(), key(8303));
        var second = ScriptedPeer.dial(bob.address().endpoint(), key(8304))) {
      first.join(CHAIN, CHANNEL);
      first.awaitClose();
      assertThat(log.awaitRefusal().kind()).isEqualTo(Kind.FILTERED);
      second.join(CHAIN, CHANNEL);
      seen.await(Lifecycle.Add.class, 1);
      assertThat(seen.calls()).extracting(Lifecycle::id).containsOnly(second.id());
    }
  }

  @Test
  void refusesOnlyThePeerForWhichAFilterHangs() throws Exception {
    var seen = reactor();
    var log = new SwitchLog();
    var unlucky = key(8305).id();
    var never = new CountDownLatch(1);
    try (var bob =
            LoopbackNode.with(CHAIN)
                .reactors(seen)
                .listener(log)
                .network(b ->
                    b.filter(applicant -> {
                      if (applicant.id().equals(unlucky)) {
                        never.await();
                      }
                      return Optional.empty();
                    }))
                .start();
        var first = ScriptedPeer.dial(bob.address().endpoint(), key(8305));
        var second = ScriptedPeer.dial(bob.address().endpoint(), key(8306))) {
      first.join(CHAIN, CHANNEL);
      second.join(CHAIN, CHANNEL);
      seen.await(Lifecycle.Add.class, 1);
      assertThat(log.awaitRefusal())
          .isEqualTo(Verdict.of(Kind.FILTERED, "a filter did not answer in time"));
      first.awaitClose();
      assertThat(seen.calls()).extracting(Lifecycle::id).containsOnly(second.id());
      assertThat(bob.network().peers()).hasSize(1);
    }
  }
}
