package dev.halley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.fuzzing.AllocationLimit;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// Any bytes are decoded or refused with a typed exception, at a bounded cost; what was decoded
/// survives a round trip.
class CodecFuzzTest {
  private static final List<Set<PexForm>> DIALECTS =
      List.of(Set.of(PexForm.LEGACY), Set.of(PexForm.URL), Set.of(PexForm.values()));

  @FuzzTest
  void nodeInfo(byte[] data) throws WireException {
    AllocationLimit.hold(() -> tryNodeInfo(data));
  }

  private static void tryNodeInfo(byte[] data) throws WireException {
    NodeInfo info;
    try {
      info = NodeInfo.decode(data);
    } catch (WireException _) {
      return;
    }
    byte[] again = info.encode();
    if (again.length <= NodeInfo.LIMIT_BYTES) { // U+FFFD is longer than the byte it stands for
      assertThat(NodeInfo.decode(again)).isEqualTo(info);
    }
  }

  @FuzzTest
  void authSignature(byte[] data) throws WireException {
    AllocationLimit.hold(() -> tryAuthSignature(data));
  }

  private static void tryAuthSignature(byte[] data) throws WireException {
    AuthSignature auth;
    try {
      auth = AuthSignature.decode(data);
    } catch (WireException _) {
      return;
    }
    assertThat(AuthSignature.decode(auth.encode())).isEqualTo(auth);
  }

  @FuzzTest
  void pexMessage(byte[] data) throws WireException {
    AllocationLimit.hold(() -> tryPexMessage(data));
  }

  private static void tryPexMessage(byte[] data) throws WireException {
    for (Set<PexForm> understood : DIALECTS) {
      tryPexMessage(data, understood);
    }
  }

  private static void tryPexMessage(byte[] data, Set<PexForm> understood) throws WireException {
    PexMessage message;
    try {
      message = PexMessage.decode(Octets.copyOf(data), understood);
    } catch (WireException _) {
      return;
    }
    assertThat(understood).contains(message.form());
    Octets again = message.encode();
    if (again.size() <= PexMessage.LIMIT_BYTES) {
      assertThat(PexMessage.decode(again, understood)).isEqualTo(message);
    }
  }

  @FuzzTest
  void blockSyncMessage(byte[] data) throws WireException {
    AllocationLimit.hold(() -> tryBlockSyncMessage(data));
  }

  private static void tryBlockSyncMessage(byte[] data) throws WireException {
    BlockSyncMessage message;
    try {
      message = BlockSyncMessage.decode(Octets.copyOf(data));
    } catch (WireException _) {
      return;
    }
    if (!(message instanceof BlockSyncMessage.Other)) {
      assertThat(BlockSyncMessage.decode(message.encode())).isEqualTo(message);
    }
  }

  @FuzzTest
  void delimited(byte[] data) throws IOException {
    AllocationLimit.hold(() -> tryDelimited(data));
  }

  private static void tryDelimited(byte[] data) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(data);
    try {
      byte[] body = Delimited.read(in, 100);
      assertThat(body.length).isLessThanOrEqualTo(100);
      assertThat(Delimited.read(new ByteArrayInputStream(Delimited.frame(body)), 100))
          .isEqualTo(body);
    } catch (WireException | EOFException _) {
      assertThat(in.available()).isLessThan(Math.max(1, data.length));
    }
  }

  /// A packet that arrives in two parts is the packet that arrives at once.
  @FuzzTest
  void packets(byte[] data) {
    AllocationLimit.hold(() -> tryPackets(data));
  }

  private static void tryPackets(byte[] data) {
    PacketReader whole = new PacketReader(PacketFormat.DEFAULT);
    PacketReader parts = new PacketReader(PacketFormat.DEFAULT);
    int at = 0;
    try {
      while (whole.next(data, at, data.length) != PacketReader.Kind.INCOMPLETE) {
        int middle = (at + whole.end()) / 2;
        assertThat(parts.next(data, at, middle)).isEqualTo(PacketReader.Kind.INCOMPLETE);
        assertThat(whole.end()).isGreaterThan(at).isLessThanOrEqualTo(data.length);
        assertThat(whole.dataFrom() + whole.dataLength()).isLessThanOrEqualTo(data.length);
        at = whole.end();
      }
    } catch (WireException refusal) {
      assertThat(refusal.kind()).isNotNull();
    }
  }
}
