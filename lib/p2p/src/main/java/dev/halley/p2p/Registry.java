package dev.halley.p2p;

import dev.halley.p2p.mconn.ChannelSettings;
import dev.halley.wire.Octets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The reactors of a switch and who speaks which channel. Immutable.
final class Registry {
  private static final int CHANNELS = 256;

  private final List<Reactor> reactors;
  private final List<ChannelDescriptor> channels = new ArrayList<>();
  private final @Nullable Reactor[] speakers = new @Nullable Reactor[CHANNELS];

  /// @throws IllegalArgumentException when two reactors claim one name or one channel
  Registry(List<Reactor> reactors) {
    this.reactors = List.copyOf(reactors);
    var names = new HashSet<String>();
    for (Reactor reactor : this.reactors) {
      if (!names.add(reactor.name())) {
        throw new IllegalArgumentException("two reactors are called " + reactor.name());
      }
      reactor.channels().forEach(channel -> claim(channel, reactor));
    }
  }

  private void claim(ChannelDescriptor channel, Reactor reactor) {
    Reactor present = speakers[channel.id()];
    if (present != null) {
      throw new IllegalArgumentException(
          "reactors %s and %s both claim channel 0x%02x"
              .formatted(present.name(), reactor.name(), channel.id()));
    }
    speakers[channel.id()] = reactor;
    channels.add(channel);
  }

  /// In the order of their registration.
  List<Reactor> reactors() {
    return reactors;
  }

  /// The channels as a connection wants them.
  List<ChannelSettings> channelSettings() {
    return channels.stream().map(Registry::settings).toList();
  }

  private static ChannelSettings settings(ChannelDescriptor channel) {
    return new ChannelSettings(
        channel.id(),
        channel.priority(),
        channel.sendQueueCapacity(),
        channel.receiveMessageCapacity());
  }

  /// The channels as NodeInfo lists them.
  Octets channelBytes() {
    byte[] ids = new byte[channels.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (byte) channels.get(i).id();
    }
    return Octets.ofOwned(ids);
  }

  /// @throws IllegalArgumentException when nobody speaks it
  Reactor speaker(int channel) {
    Reactor reactor = speakers[channel];
    if (reactor == null) {
      throw new IllegalArgumentException("nobody speaks channel " + channel);
    }
    return reactor;
  }
}
