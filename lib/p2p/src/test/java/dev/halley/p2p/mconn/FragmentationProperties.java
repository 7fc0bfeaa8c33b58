package dev.halley.p2p.mconn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.wire.Octets;
import dev.halley.wire.PacketFormat;
import dev.halley.wire.PacketReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// What is cut into packets comes out whole: any sizes, any channel, any payload.
class FragmentationProperties {
  @Test
  void messagesSurviveCuttingAndReassembly() throws Exception {
    for (long seed = 0; seed < 500; seed++) {
      var random = new SplittableRandom(seed);
      List<Octets> messages = messages(random);
      assertThat(roundTrip(random, messages)).as("seed %d", seed).isEqualTo(messages);
    }
  }

  @Test
  void aFinishedMessageHoldsNoMemory() throws Exception {
    PartialBudget budget = new PartialBudget(1 << 20);
    PartialMemory memory = new PartialMemory(1 << 20, budget.open(() -> {}));
    Reassembly reassembly = new Reassembly(100_000, memory);
    byte[] piece = new byte[10_000];
    for (int i = 0; i < 9; i++) {
      assertThat(reassembly.add(piece, 0, piece.length, false)).isNull();
      assertThat(budget.usedBytes()).isBetween(10_000L * (i + 1), 100_000L);
    }
    assertThat(reassembly.add(piece, 0, piece.length, true)).isNotNull();
    assertThat(budget.usedBytes()).isZero();
  }

  private static List<Octets> roundTrip(RandomGenerator random, List<Octets> messages)
      throws Exception {
    int id = random.nextInt(256);
    PacketFormat format = new PacketFormat(random.nextInt(1, 3_000));
    SendChannel sender =
        new SendChannel(new ChannelSettings(id, 1, 100, 1), format.sendPayloadBytes(id));
    messages.forEach(message -> assertThat(sender.queue().offer(message)).isTrue());
    PartialBudget budget = new PartialBudget(1 << 20);
    Reassembly receiver = new Reassembly(10_000, new PartialMemory(1 << 20, budget.open(() -> {})));
    PacketReader reader = new PacketReader(format);
    byte[] frame = new byte[format.maxFrameBytes()];
    List<Octets> received = new ArrayList<>();
    while (sender.pending()) {
      int end = sender.cut(frame, 0);
      assertThat(reader.next(frame, 0, end)).isEqualTo(PacketReader.Kind.FRAGMENT);
      assertThat(reader.channel()).isEqualTo(id);
      Octets whole = receiver.add(frame, reader.dataFrom(), reader.dataLength(), reader.last());
      assertThat(whole != null).isEqualTo(sender.betweenMessages());
      if (whole != null) {
        received.add(whole);
      }
    }
    assertThat(budget.usedBytes()).isZero();
    return received;
  }

  private static List<Octets> messages(RandomGenerator random) {
    List<Octets> messages = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      byte[] bytes = new byte[random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt(10_001)];
      random.nextBytes(bytes);
      messages.add(Octets.ofOwned(bytes));
    }
    return messages;
  }
}
