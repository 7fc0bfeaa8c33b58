package dev.halley.p2p.mconn;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.fuzzing.AllocationLimit;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.Octets;
import dev.halley.wire.PacketFormat;
import dev.halley.wire.PacketReader;
import dev.halley.wire.WireException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/// Whatever a stream holds and in whatever pieces it arrives, the messages are those that its
/// packets make, the connection ends for the right reason, and no memory stays behind.
@NullUnmarked
class InboundFuzzTest {
  private static final int CAPACITY = 200;
  private static final int MOST_PARTIAL = 500;
  private static final PacketFormat FORMAT = new PacketFormat(64);
  private static final List<ChannelSettings> CHANNELS =
      List.of(
          new ChannelSettings(0x00, 1, 1, CAPACITY),
          new ChannelSettings(0x20, 1, 1, CAPACITY),
          new ChannelSettings(0x40, 1, 1, CAPACITY));

  private record Message(int channel, Octets content) {}

  /// What came of a stream.
  private record Outcome(List<Message> messages, StopReason.Kind end) {}

  /// The first byte says how many bytes a read returns at most; the rest is the stream.
  @FuzzTest
  void takesAnyStream(byte[] input) {
    AllocationLimit.hold(() -> {
      int from = Math.min(1, input.length);
      int most = from == 0 ? 1 : 1 + (input[0] & 0xff);
      var budget = new PartialBudget(1 << 20);
      assertThat(received(new Pieces(input, from, most), budget)).isEqualTo(expected(input, from));
      assertThat(budget.usedBytes()).isZero();
    });
  }

  private static Outcome received(Pieces pieces, PartialBudget budget) {
    var settings =
        MConnectionSettings.DEFAULT
            .withFormat(FORMAT)
            .withRates(0, 0)
            .withPartials(MOST_PARTIAL, budget);
    var messages = new ArrayList<Message>();
    var connection =
        new MConnection(
            pieces,
            OutputStream.nullOutputStream(),
            CHANNELS,
            settings,
            (channel, message) -> messages.add(new Message(channel, message)),
            () -> 0);
    StopReason.Kind end = connection.readLoop().kind();
    return new Outcome(messages, end);
  }

  /// The same from the whole stream at once, with nothing in common but the reader of packets.
  private static Outcome expected(byte[] stream, int from) {
    var messages = new ArrayList<Message>();
    var partial = new HashMap<Integer, ByteArrayOutputStream>(); // only what holds something
    var packets = new PacketReader(FORMAT);
    StopReason.Kind end = null;
    for (int at = from; end == null; at = packets.end()) {
      try {
        end =
            switch (packets.next(stream, at, stream.length)) {
              case INCOMPLETE -> StopReason.Kind.LOST;
              case PING, PONG -> null;
              case FRAGMENT -> take(packets, stream, partial, messages);
            };
      } catch (WireException e) {
        boolean oversized = e.kind() == WireException.Kind.OVERSIZED;
        end = oversized ? StopReason.Kind.OVERSIZED : StopReason.Kind.MALFORMED;
      }
    }
    return new Outcome(messages, end);
  }

  /// What a fragment ends the connection with, or null. An unfinished message is charged as a whole
  /// [#CAPACITY].
  private static StopReason.Kind take(
      PacketReader packets,
      byte[] stream,
      Map<Integer, ByteArrayOutputStream> partial,
      List<Message> messages) {
    int channel = packets.channel();
    if (CHANNELS.stream().noneMatch(known -> known.id() == channel)) {
      return StopReason.Kind.UNKNOWN_CHANNEL;
    }
    boolean first = !partial.containsKey(channel);
    var whole = first ? new ByteArrayOutputStream() : partial.get(channel);
    whole.write(stream, packets.dataFrom(), packets.dataLength());
    if (whole.size() > CAPACITY) {
      return StopReason.Kind.OVERSIZED;
    }
    if (packets.last()) {
      messages.add(new Message(channel, Octets.copyOf(whole.toByteArray())));
      partial.remove(channel);
    } else if (whole.size() > 0) {
      partial.put(channel, whole);
    }
    return partial.size() * CAPACITY > MOST_PARTIAL ? StopReason.Kind.OVERSIZED : null;
  }

  /// Returns a stream piece by piece, as a network does.
  private static final class Pieces extends ByteArrayInputStream {
    private final int most;

    Pieces(byte[] stream, int from, int most) {
      super(stream, from, stream.length - from);
      this.most = most;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, most));
    }
  }
}
