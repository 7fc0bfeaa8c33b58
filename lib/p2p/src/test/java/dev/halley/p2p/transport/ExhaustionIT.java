package dev.halley.p2p.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NodeKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A process that runs out of descriptors while it accepts serves everybody again as soon as there
/// are some.
class ExhaustionIT {
  private static final NodeKey KEY = NodeKey.ofSeed(new byte[32]);
  private static final int KEY_MESSAGE_BYTES = 35;

  /// Takes no connection for a while, as the kernel does without descriptors: they keep waiting.
  private static final class ExhaustedDoor extends ServerSocket {
    private final AtomicInteger failures = new AtomicInteger(6);

    ExhaustedDoor() throws IOException {
      super(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    @Override
    public Socket accept() throws IOException {
      if (failures.getAndDecrement() > 0) {
        throw new SocketException("Too many open files (Accept failed)");
      }
      return super.accept();
    }
  }

  @Test
  void acceptsAgainWhenThereAreDescriptorsAgain() throws IOException {
    try (var door = new ExhaustedDoor();
        var transport = Transport.builder(KEY).over(List.of(door))) {
      transport.register(new Hospitable(KEY.id()));
      try (var guest = new Socket(door.getInetAddress(), door.getLocalPort())) {
        guest.setSoTimeout(20_000);
        byte[] key = guest.getInputStream().readNBytes(KEY_MESSAGE_BYTES);
        assertThat(key).hasSize(KEY_MESSAGE_BYTES);
      }
      assertThat(transport.counters().count(TransportCounter.ACCEPT_FAILED)).isEqualTo(6);
      assertThat(transport.counters().count(TransportCounter.ACCEPTED)).isEqualTo(1);
    }
  }
}
