package dev.halley.simulator;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.wire.PexMessage.PexAddress;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A machine and its identity; what runs on it is a [Life], if anything does.
final class Host {
  final int index;
  final NetAddress address;
  final boolean seed;

  /// Whether others can dial it.
  final boolean listens;

  /// Whether its address answers with a reset rather than with silence when nothing listens there.
  final boolean refuses;

  /// Where it is, for latencies.
  final double x;

  final double y;

  /// The wire form of the address, made once because it is sent so often.
  final PexAddress wireForm;

  final SplittableRandom random;

  @Nullable Life life;

  /// How often it was started.
  int starts;

  /// What a life leaves to the next one, for example its book.
  @Nullable Object legacy;

  Host(int index, NetAddress address, boolean seed, boolean listens, SplittableRandom random) {
    this.index = index;
    this.address = address;
    this.seed = seed;
    this.listens = listens;
    this.random = random;
    this.refuses = random.nextBoolean();
    this.x = random.nextDouble();
    this.y = random.nextDouble();
    this.wireForm = new PexAddress(id().hex(), address.ip().toString(), address.port());
  }

  NodeId id() {
    return address.id();
  }

  Endpoint endpoint() {
    return address.endpoint();
  }

  boolean isUp() {
    return life != null;
  }

  @Override
  public String toString() {
    return (seed ? "seed " : "node ") + index;
  }
}
