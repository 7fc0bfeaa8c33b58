package dev.halley.node.rpc;

import dev.halley.p2p.identity.NodeId;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.Octets;
import java.util.Base64;
import java.util.Locale;

/// What `/status` tells. A Halley node has no blocks and never validates, so most of it is what a
/// CometBFT node without blocks would say.
public record StatusJson(NodeInfoJson nodeInfo, SyncInfo syncInfo, ValidatorInfo validatorInfo) {

  record SyncInfo(
      String latestBlockHash,
      String latestAppHash,
      String latestBlockHeight,
      String latestBlockTime,
      String earliestBlockHash,
      String earliestAppHash,
      String earliestBlockHeight,
      String earliestBlockTime,
      boolean catchingUp) {
    private static final String ZERO_TIME = "0001-01-01T00:00:00Z";
    static final SyncInfo NO_BLOCKS =
        new SyncInfo("", "", "0", ZERO_TIME, "", "", "0", ZERO_TIME, false);
  }

  record ValidatorInfo(String address, PublicKey pubKey, String votingPower) {}

  /// @param value base64
  record PublicKey(String type, String value) {}

  /// The status of the node that owns this key.
  public static StatusJson of(NodeInfo info, NodeId id, Octets publicKey) {
    var key =
        new PublicKey(
            "tendermint/PubKeyEd25519", Base64.getEncoder().encodeToString(publicKey.toArray()));
    return new StatusJson(
        NodeInfoJson.of(info),
        SyncInfo.NO_BLOCKS,
        new ValidatorInfo(id.hex().toUpperCase(Locale.ROOT), key, "0"));
  }
}
