package dev.halley.p2p;

import dev.halley.p2p.mconn.ChannelSettings;
import dev.halley.wire.Octets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The reactors of a switch and who speaks which channel. Immutable.
final class Registry {
  private static final int CHANNELS = 256;

  private final List<Reactor> reactors;
  // Of reactors that were removed. A remote that heard of them before may still speak on them.
  private final List<ChannelDescriptor<?>> retired;
  private final List<ChannelDescriptor<?>> channels = new ArrayList<>();
  private final @Nullable Reactor[] speakers = new @Nullable Reactor[CHANNELS];
  private final List<ChannelSettings> settings; // one for all connections

  /// @throws IllegalArgumentException when two reactors claim one name or one channel
  Registry(List<Reactor> reactors) {
    this(reactors, List.of());
  }

  private Registry(List<Reactor> reactors, List<ChannelDescriptor<?>> retired) {
    this.reactors = List.copyOf(reactors);
    var names = new HashSet<String>();
    for (Reactor reactor : this.reactors) {
      if (!names.add(reactor.name())) {
        throw new IllegalArgumentException("two reactors are called " + reactor.name());
      }
      reactor.channels().forEach(channel -> claim(channel, reactor));
    }
    this.retired = retired.stream().filter(channel -> speaker(channel.id()) == null).toList();
    settings = Stream.concat(channels.stream(), this.retired.stream()).map(Registry::of).toList();
  }

  private void claim(ChannelDescriptor<?> channel, Reactor reactor) {
    Reactor present = speakers[channel.id()];
    if (present != null) {
      throw new IllegalArgumentException(
          "reactors %s and %s both claim channel 0x%02x"
              .formatted(present.name(), reactor.name(), channel.id()));
    }
    speakers[channel.id()] = reactor;
    channels.add(channel);
  }

  /// This and one more.
  ///
  /// @throws IllegalArgumentException when its name or one of its channels is taken
  Registry with(Reactor reactor) {
    var more = new ArrayList<>(reactors);
    more.add(reactor);
    return new Registry(more, retired);
  }

  /// All but this one.
  Registry without(Reactor reactor) {
    var fewer = new ArrayList<>(reactors);
    fewer.removeIf(other -> other.name().equals(reactor.name()));
    var gone = new ArrayList<>(retired);
    gone.addAll(reactor.channels());
    return new Registry(fewer, gone);
  }

  /// In the order of their registration.
  List<Reactor> reactors() {
    return reactors;
  }

  Optional<Reactor> find(String name) {
    return reactors.stream().filter(reactor -> reactor.name().equals(name)).findFirst();
  }

  /// The channels as a connection wants them, those of removed reactors included.
  List<ChannelSettings> channelSettings() {
    return settings;
  }

  private static ChannelSettings of(ChannelDescriptor<?> channel) {
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

  /// Who speaks `channel` (0–255); null when nobody does.
  @Nullable Reactor speaker(int channel) {
    return speakers[channel];
  }
}
