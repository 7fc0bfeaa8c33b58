package dev.halley.wire;

import dev.halley.wire.NodeInfo.ProtocolVersion;

/// The protobuf form of [NodeInfo]: fields as they are being read, each the default until it comes.
/// A sub-message that comes twice merges.
final class NodeInfoCodec {
  private long p2p;
  private long block;
  private long app;
  private String nodeId = "";
  private String listenAddr = "";
  private String network = "";
  private String version = "";
  private Octets channels = Octets.EMPTY;
  private String moniker = "";
  private String txIndex = "";
  private String rpcAddress = "";

  private NodeInfoCodec() {}

  static byte[] encode(NodeInfo info) {
    ProtocolVersion protocol = info.protocol();
    FieldWriter versions =
        new FieldWriter()
            .varint(1, protocol.p2p())
            .varint(2, protocol.block())
            .varint(3, protocol.app());
    FieldWriter other = new FieldWriter().text(1, info.txIndex()).text(2, info.rpcAddress());
    return new FieldWriter()
        .message(1, versions)
        .text(2, info.nodeId())
        .text(3, info.listenAddr())
        .text(4, info.network())
        .text(5, info.version())
        .octets(6, info.channels())
        .text(7, info.moniker())
        .message(8, other)
        .toArray();
  }

  static NodeInfo decode(byte[] body) throws WireException {
    if (body.length > NodeInfo.LIMIT_BYTES) {
      throw WireException.oversized(body.length, NodeInfo.LIMIT_BYTES);
    }
    NodeInfoCodec fields = new NodeInfoCodec();
    fields.read(FieldReader.of(body));
    return fields.value();
  }

  private void read(FieldReader reader) throws WireException {
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> readProtocol(reader.message());
        case 2 -> nodeId = reader.text();
        case 3 -> listenAddr = reader.text();
        case 4 -> network = reader.text();
        case 5 -> version = reader.text();
        case 6 -> channels = reader.octets();
        case 7 -> moniker = reader.text();
        case 8 -> readOther(reader.message());
        default -> reader.skip();
      }
    }
  }

  private void readProtocol(FieldReader reader) throws WireException {
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> p2p = reader.varint();
        case 2 -> block = reader.varint();
        case 3 -> app = reader.varint();
        default -> reader.skip();
      }
    }
  }

  private void readOther(FieldReader reader) throws WireException {
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> txIndex = reader.text();
        case 2 -> rpcAddress = reader.text();
        default -> reader.skip();
      }
    }
  }

  private NodeInfo value() {
    return new NodeInfo(
        new ProtocolVersion(p2p, block, app),
        nodeId,
        listenAddr,
        network,
        version,
        channels,
        moniker,
        txIndex,
        rpcAddress);
  }
}
