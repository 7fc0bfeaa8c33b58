package dev.halley.wire;

/// What a node says about itself right after authentication (`DefaultNodeInfo`), exactly as it
/// stands on the wire: nothing here has been checked beyond its size. Text that was not UTF-8
/// carries U+FFFD.
///
/// @param protocol what it speaks and runs
/// @param nodeId the sender's claim of its own ID, 40 hexadecimal digits when honest
/// @param listenAddr the address it wants to be dialled at, usually with a scheme
/// @param network the chain ID
/// @param version the software version
/// @param channels one byte per channel the sender speaks
/// @param moniker the operator's name for the node, for humans
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
  ///
  /// @param p2p of this protocol: 8, or 9 in the 1.x line of CometBFT
  /// @param block of the block format: 11 in every release
  /// @param app the application's own
  public record ProtocolVersion(long p2p, long block, long app) {}

  /// Longest body accepted, in bytes.
  public static final int LIMIT_BYTES = 10_240;

  /// {@return the body, without a length in front}
  public byte[] encode() {
    return NodeInfoCodec.encode(this);
  }

  /// Decodes a body. What is absent is empty or 0.
  ///
  /// @param body without a length in front
  /// @return what the sender says, valid or not
  /// @throws WireException it is malformed or longer than [#LIMIT_BYTES]
  public static NodeInfo decode(byte[] body) throws WireException {
    return NodeInfoCodec.decode(body);
  }

  /// {@return the same but for where it listens}
  ///
  /// @param address replaces [#listenAddr()]
  public NodeInfo withListenAddr(String address) {
    return new NodeInfo(
        protocol, nodeId, address, network, version, channels, moniker, txIndex, rpcAddress);
  }

  /// {@return the same but for its channels}
  ///
  /// @param ids one byte per channel
  public NodeInfo withChannels(Octets ids) {
    return new NodeInfo(
        protocol, nodeId, listenAddr, network, version, ids, moniker, txIndex, rpcAddress);
  }

  /// {@return whether the sender says that it speaks that channel}
  ///
  /// @param id 0–255
  public boolean hasChannel(int id) {
    for (int i = 0; i < channels.size(); i++) {
      if ((channels.at(i) & 0xff) == id) {
        return true;
      }
    }
    return false;
  }
}
