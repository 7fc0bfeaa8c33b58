package dev.halley.p2p.transport;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.secretconn.SecretConnection;
import dev.halley.wire.NodeInfo;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// A finished upgrade.
final class SecureLink implements Upgraded {
  private final Wire wire;
  private final SecretConnection secret;
  private final NodeInfo nodeInfo;

  SecureLink(Wire wire, SecretConnection secret, NodeInfo nodeInfo) {
    this.wire = wire;
    this.secret = secret;
    this.nodeInfo = nodeInfo;
  }

  @Override
  public long number() {
    return wire.number();
  }

  @Override
  public NodeId id() {
    return secret.remoteId();
  }

  @Override
  public NodeInfo nodeInfo() {
    return nodeInfo;
  }

  @Override
  public Endpoint remote() {
    return wire.remote();
  }

  @Override
  public Optional<Endpoint> listens() {
    return NodeInfoCheck.listens(nodeInfo);
  }

  @Override
  public InputStream input() {
    return secret.input();
  }

  @Override
  public OutputStream output() {
    return secret.output();
  }

  @Override
  public void whenStalled(Runnable act) {
    wire.whenStalled(act);
  }

  @Override
  public void close() {
    wire.close();
    secret.close();
  }
}
