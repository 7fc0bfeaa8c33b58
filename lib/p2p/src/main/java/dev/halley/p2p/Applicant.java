package dev.halley.p2p;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.transport.Upgraded;
import dev.halley.wire.NodeInfo;

/// A node that may become a peer: it has proven its identity and its NodeInfo passed every check.
/// CometBFT has its application judge it then (`filter_peers`).
///
/// @param id proven by its key
/// @param remote where its socket is
/// @param nodeInfo what it says about itself; text in it is the remote's choice
/// @param outbound true when we dialled it
public record Applicant(NodeId id, Endpoint remote, NodeInfo nodeInfo, boolean outbound) {
  static Applicant of(Upgraded connection, boolean outbound) {
    return new Applicant(connection.id(), connection.remote(), connection.nodeInfo(), outbound);
  }
}
