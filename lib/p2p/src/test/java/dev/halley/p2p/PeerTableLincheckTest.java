package dev.halley.p2p;

import dev.halley.p2p.identity.NodeId;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Every interleaving of peers that come and go, and of those who look, looks like some order.
@NullUnmarked
@Param(name = "which", gen = IntGen.class, conf = "0:2")
public class PeerTableLincheckTest {
  private static final NodeId ALICE = new NodeId(1, 0, 0);
  private static final NodeId BOB = new NodeId(2, 0, 0);

  /// Two connections of Alice, one of Bob.
  private static final Peer[] PEERS = {peer(0, ALICE), peer(1, ALICE), peer(2, BOB)};

  private final PeerTable peers = new PeerTable();

  private static Peer peer(int number, NodeId id) {
    return new Peer(new PipedLink(number, id), null, null, null, false, SwitchListener.NONE);
  }

  @Operation
  public boolean add(@Param(name = "which") int which) {
    return peers.add(PEERS[which]);
  }

  @Operation
  public void remove(@Param(name = "which") int which) {
    peers.remove(PEERS[which]);
  }

  @Operation
  public long findAlice() {
    return peers.find(ALICE).map(Peer::connection).orElse(-1L);
  }

  /// Who is in the snapshot, by connection.
  @Operation
  public String snapshot() {
    return peers.snapshot().list().stream().map(Peer::connection).sorted().toList().toString();
  }

  @Test
  void isLinearizable() {
    new ModelCheckingOptions()
        .iterations(6)
        .invocationsPerIteration(150)
        .threads(3)
        .actorsPerThread(2)
        .check(this.getClass());
  }
}
