package dev.halley.wire;

/// What a node says about itself right after authentication (`DefaultNodeInfo`), exactly as it
/// stands on the wire: nothing here has been checked beyond its size. Text that was not UTF-8
/// carries U+FFFD.
///
/// @param nodeId the sender's claim of its own ID, 40 hexadecimal digits when honest
/// @param listenAddr the address it wants to be dialled at, usually with a scheme
/// @param network the chain ID
/// @param version the software version
/// @param channels one byte per channel the sender speaks
/// @param txIndex `on`, `off` or empty
/// @param rpcAddress where its RPC listens, or empty
public record NodeInfo(
    ProtocolVersion protocol,
    String nodeId,
    String listenAddr,
    String network,
    String version,
    Octets channels,
    String moniker,
    String txIndex,
    String rpcAddress) {

  /// Version numbers, unsigned 64 bit on the wire. Only `block` decides compatibility.
  public record ProtocolVersion(long p2p, long block, long app) {}

  /// Longest body accepted, in bytes.
  public static final int LIMIT_BYTES = 10_240;

  /// The body, without a length in front.
  public byte[] encode() {
    return NodeInfoCodec.encode(this);
  }

  /// Decodes a body.
  ///
  /// @throws WireException it is malformed or longer than [#LIMIT_BYTES]
  public static NodeInfo decode(byte[] body) throws WireException {
    return NodeInfoCodec.decode(body);
  }

  /// The same but for where it listens.
  public NodeInfo withListenAddr(String address) {
    return new NodeInfo(
        protocol, nodeId, address, network, version, channels, moniker, txIndex, rpcAddress);
  }

  /// The same but for its channels.
  public NodeInfo withChannels(Octets ids) {
    return new NodeInfo(
        protocol, nodeId, listenAddr, network, version, ids, moniker, txIndex, rpcAddress);
  }

  /// True when the sender speaks channel `id` (0–255).
  public boolean hasChannel(int id) {
    for (int i = 0; i < channels.size(); i++) {
      if ((channels.at(i) & 0xff) == id) {
        return true;
      }
    }
    return false;
  }
}
