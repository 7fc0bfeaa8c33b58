package dev.halley.node;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.Reactor;
import java.util.List;

/// Takes the channel of peer exchange when that is off: without any channel in common, no node
/// would keep a connection. What arrives is ignored.
final class NoPeerExchange implements Reactor {
  private static final int CHANNEL = 0x00;
  private static final int MAX_MESSAGE_BYTES = 64_000;

  @Override
  public String name() {
    return "PEX";
  }

  @Override
  public List<ChannelDescriptor<?>> channels() {
    return List.of(ChannelDescriptor.ofOctets(CHANNEL, 1, 1, MAX_MESSAGE_BYTES));
  }

  @Override
  public void receive(Envelope envelope) {}
}
