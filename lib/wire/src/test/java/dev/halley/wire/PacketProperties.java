package dev.halley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.halley.wire.PacketReader.Kind;
import dev.halley.wire.proto.Packet;
import dev.halley.wire.proto.PacketMsg;
import dev.halley.wire.proto.PacketPing;
import dev.halley.wire.proto.PacketPong;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The packet codec against the generated one.
class PacketProperties {
  private static final int ROUNDS = 3_000;
  private static final PacketFormat FORMAT = PacketFormat.DEFAULT;

  private final PacketReader reader = new PacketReader(FORMAT);

  @Test
  void encodesAsTheGeneratedCodeDoes() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      var random = new SplittableRandom(seed);
      PacketMsg message = randomMessage(random);
      byte[] expected = Delimited.frame(Packet.newBuilder().setMsg(message).build().toByteArray());
      assertThat(encode(random, message)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void decodesWhatTheGeneratedCodeEncodes() throws WireException {
    for (long seed = 0; seed < ROUNDS; seed++) {
      Packet packet = randomPacket(new SplittableRandom(seed));
      assertDecodes(seed, packet, Delimited.frame(packet.toByteArray()));
    }
  }

  @Test
  void decodesEccentricEncodingsAsTheGeneratedCodeDoes() throws Exception {
    for (long seed = 0; seed < ROUNDS; seed++) {
      byte[] bytes = eccentric(new SplittableRandom(seed));
      Packet packet = parse(bytes);
      assertDecodes(seed, packet, Delimited.frame(bytes));
    }
  }

  @Test
  void knowsTheSizeOfEveryPacket() {
    for (long seed = 0; seed < ROUNDS; seed++) {
      PacketMsg message = randomMessage(new SplittableRandom(seed));
      int length = Packet.newBuilder().setMsg(message).build().getSerializedSize();
      assertThat(length).as("seed %d", seed).isLessThanOrEqualTo(FORMAT.maxPacketBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 126, 127, 128, 1_024, 1_400, 16_383, 16_384, 65_000})
  void theLimitIsTheLargestPacketOfTheLargestChannel(int payload) {
    PacketMsg full =
        PacketMsg.newBuilder()
            .setChannelId(255)
            .setEof(true)
            .setData(ByteString.copyFrom(new byte[payload]))
            .build();
    assertThat(new PacketFormat(payload).maxPacketBytes())
        .isEqualTo(Packet.newBuilder().setMsg(full).build().getSerializedSize());
  }

  @Test
  void everyPrefixOfAPacketIsIncomplete() throws WireException {
    for (long seed = 0; seed < 100; seed++) {
      byte[] frame = Delimited.frame(randomPacket(new SplittableRandom(seed)).toByteArray());
      for (int to = 0; to < frame.length; to++) {
        assertThat(reader.next(frame, 0, to)).as("seed %d", seed).isEqualTo(Kind.INCOMPLETE);
      }
    }
  }

  private void assertDecodes(long seed, Packet packet, byte[] frame) throws WireException {
    byte[] window = new byte[frame.length + 7];
    System.arraycopy(frame, 0, window, 3, frame.length);
    Kind kind = reader.next(window, 3, window.length);
    assertThat(reader.end()).as("seed %d", seed).isEqualTo(3 + frame.length);
    switch (packet.getSumCase()) {
      case PING -> assertThat(kind).as("seed %d", seed).isEqualTo(Kind.PING);
      case PONG -> assertThat(kind).as("seed %d", seed).isEqualTo(Kind.PONG);
      case MSG -> assertThat(fragment(window)).as("seed %d", seed).isEqualTo(packet.getMsg());
      case SUM_NOT_SET -> throw new AssertionError("seed " + seed);
    }
  }

  private PacketMsg fragment(byte[] window) {
    return PacketMsg.newBuilder()
        .setChannelId(reader.channel())
        .setEof(reader.last())
        .setData(ByteString.copyFrom(window, reader.dataFrom(), reader.dataLength()))
        .build();
  }

  private static byte[] encode(RandomGenerator random, PacketMsg message) {
    byte[] data = message.getData().toByteArray();
    int before = random.nextInt(5);
    byte[] surrounded = new byte[before + data.length + random.nextInt(5)];
    System.arraycopy(data, 0, surrounded, before, data.length);
    byte[] target = new byte[FORMAT.maxFrameBytes() + 5];
    int end =
        PacketWriter.fragment(
            target,
            5,
            message.getChannelId(),
            message.getEof(),
            Octets.copyOf(surrounded),
            before,
            data.length);
    return Arrays.copyOfRange(target, 5, end);
  }

  private static Packet randomPacket(RandomGenerator random) {
    Packet.Builder packet = Packet.newBuilder();
    return switch (random.nextInt(5)) {
      case 0 -> packet.setPing(PacketPing.getDefaultInstance()).build();
      case 1 -> packet.setPong(PacketPong.getDefaultInstance()).build();
      default -> packet.setMsg(randomMessage(random)).build();
    };
  }

  private static PacketMsg randomMessage(RandomGenerator random) {
    int length = random.nextInt(4) == 0 ? random.nextInt(4) : random.nextInt(1_025);
    return PacketMsg.newBuilder()
        .setChannelId(random.nextInt(256))
        .setEof(random.nextBoolean())
        .setData(ByteString.copyFrom(randomBytes(random, length)))
        .build();
  }

  /// Several members of the oneof, each with fields in any order and repeated. None comes back
  /// after another one: the generated builder would then resurrect what the other has displaced.
  private static byte[] eccentric(RandomGenerator random) {
    NoisyMessage packet = new NoisyMessage(random);
    int displaced = random.nextInt(4);
    if (displaced > 0) {
      packet.bytes(displaced, displaced == 3 ? eccentricMessage(random) : new byte[0]);
    }
    int member = displaced % 3 + 1;
    for (int i = random.nextInt(3); i >= 0; i--) {
      packet.bytes(member, member == 3 ? eccentricMessage(random) : new byte[0]);
    }
    return packet.toArray();
  }

  private static byte[] eccentricMessage(RandomGenerator random) {
    NoisyMessage message = new NoisyMessage(random);
    for (int i = random.nextInt(5); i > 0; i--) {
      switch (random.nextInt(3)) {
        case 0 -> message.varint(1, random.nextBoolean() ? random.nextInt(300) : random.nextLong());
        case 1 -> message.varint(2, random.nextInt(3));
        default -> message.bytes(3, randomBytes(random, random.nextInt(100)));
      }
    }
    return message.toArray();
  }

  /// As the generated code reads it, without what it keeps of unknown fields.
  private static Packet parse(byte[] bytes) throws InvalidProtocolBufferException {
    Packet packet = Packet.parseFrom(bytes);
    if (!packet.hasMsg()) {
      return packet;
    }
    PacketMsg.Builder known =
        packet.getMsg().toBuilder().setUnknownFields(UnknownFieldSet.getDefaultInstance());
    return Packet.newBuilder().setMsg(known).build();
  }

  private static byte[] randomBytes(RandomGenerator random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
