package dev.halley.node.demo;

import dev.halley.p2p.identity.Endpoint;
import java.util.List;

/// One node of the demonstration at one moment.
///
/// @param name what it is called on screen
/// @param endpoint where it listens
/// @param known nodes in its address book
/// @param outbound peers that it dialled and keeps
/// @param inbound peers that dialled it
/// @param connectedTo the names of its peers, in the order of their start
/// @param satisfied it holds its target
public record DemoNode(
    String name,
    Endpoint endpoint,
    int known,
    int outbound,
    int inbound,
    List<String> connectedTo,
    boolean satisfied) {
  public DemoNode {
    connectedTo = List.copyOf(connectedTo);
  }
}
