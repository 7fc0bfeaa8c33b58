package dev.halley.p2p;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.transport.Upgraded;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.NodeInfo.ProtocolVersion;
import dev.halley.wire.Octets;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// A connection that needs no socket: the remote's ends of the two pipes belong to the test.
final class PipedLink implements Upgraded {
  private static final IpAddress LOOPBACK = IpAddress.ofV4(0x7f000001);
  static final NodeInfo INFO =
      new NodeInfo(
          new ProtocolVersion(8, 11, 0),
          "00",
          "127.0.0.1:26656",
          "chain",
          "1",
          Octets.ofHex("0102"),
          "piped",
          "on",
          "");

  final Pipe toUs = new Pipe(1_024);
  final Pipe fromUs = new Pipe(1_024);
  private final long number;
  private final NodeId id;

  PipedLink(long number, NodeId id) {
    this.number = number;
    this.id = id;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public NodeId id() {
    return id;
  }

  @Override
  public NodeInfo nodeInfo() {
    return INFO;
  }

  @Override
  public Endpoint remote() {
    return new Endpoint(LOOPBACK, 26_656);
  }

  @Override
  public Optional<Endpoint> listens() {
    return Optional.empty();
  }

  @Override
  public InputStream input() {
    return toUs.input;
  }

  @Override
  public OutputStream output() {
    return fromUs.output;
  }

  @Override
  public void whenStalled(Runnable act) {}

  boolean isClosed() {
    return toUs.isClosed() && fromUs.isClosed();
  }

  @Override
  public void close() {
    toUs.close();
    fromUs.close();
  }
}
