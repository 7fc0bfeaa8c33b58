package dev.halley.p2p.secretconn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SecretConnectionTest {
  @Test
  void smallWriteArrivesInOnePiece() throws Exception {
    try (var duplex = Duplex.connect()) {
      for (int size : new int[] {1, 2, 1023, 1024}) {
        duplex.near().output().write(counting(size));
        byte[] target = new byte[2000];
        assertThat(duplex.far().input().read(target, 100, 1500)).isEqualTo(size);
        assertThat(Arrays.copyOfRange(target, 100, 100 + size)).isEqualTo(counting(size));
      }
    }
  }

  @Test
  void batchIsWrittenWithOneCall() throws Exception {
    try (var duplex = Duplex.connect()) {
      int before = duplex.there().writes();
      duplex.near().output().write(counting(64 * 1024));
      assertThat(duplex.there().writes()).isEqualTo(before + 1);
      duplex.near().output().write(counting(64 * 1024 + 1));
      assertThat(duplex.there().writes()).isEqualTo(before + 3);
      assertThat(duplex.far().input().readNBytes(128 * 1024 + 1)).hasSize(128 * 1024 + 1);
    }
  }

  @Test
  void writeOfNothingSendsNothing() throws Exception {
    try (var duplex = Duplex.connect()) {
      int before = duplex.there().writes();
      duplex.near().output().write(new byte[0]);
      duplex.near().output().flush();
      assertThat(duplex.there().writes()).isEqualTo(before);
      assertThat(duplex.far().input().read(new byte[0], 0, 0)).isZero();
    }
  }

  @Test
  void manyFramesAreFetchedWithFewCalls() throws Exception {
    try (var duplex = Duplex.connect()) {
      duplex.near().output().write(counting(60_000));
      int before = duplex.there().reads();
      byte[] target = new byte[100_000];
      int first = duplex.far().input().read(target, 0, target.length);
      int rest = duplex.far().input().read(target, first, target.length - first);
      assertThat(Arrays.copyOf(target, first + rest)).isEqualTo(counting(60_000));
      assertThat(duplex.there().reads()).isEqualTo(before + 2);
    }
  }

  @Test
  void singleBytesPassToo() throws Exception {
    try (var duplex = Duplex.connect()) {
      duplex.near().output().write(0xfe);
      duplex.near().output().write(0x1ff);
      assertThat(duplex.far().input().read()).isEqualTo(0xfe);
      assertThat(duplex.far().input().read()).isEqualTo(0xff);
    }
  }

  /// A reader that waits holds no large buffer, not even with half a frame at hand.
  @Test
  void waitingPinsNoLargeBuffer() throws Exception {
    try (var duplex = Duplex.connect()) {
      FrameLayout.BATCHES.giveBack(FrameLayout.BATCHES.borrow());
      int idle = FrameLayout.BATCHES.idle();
      duplex.near().output().write(counting(5_000));
      byte[] frame = duplex.there().input.readNBytes(1044); // steal all, give back all but a half
      byte[] others = duplex.there().input.readNBytes(4 * 1044);
      duplex.there().output.write(frame);
      duplex.there().output.write(others, 0, 4 * 1044 - 500);
      assertThat(duplex.far().input().readNBytes(4 * 1024)).isEqualTo(counting(4 * 1024));
      var reader = new FutureTask<>(() -> duplex.far().input().readNBytes(5_000 - 4 * 1024));
      int reads = duplex.there().reads();
      Thread.startVirtualThread(reader);
      while (duplex.there().reads() == reads) {
        Thread.onSpinWait();
      }
      assertThat(FrameLayout.BATCHES.idle()).isEqualTo(idle);
      duplex.there().output.write(others, 4 * 1044 - 500, 500);
      assertThat(reader.get(60, TimeUnit.SECONDS))
          .isEqualTo(Arrays.copyOfRange(counting(5_000), 4 * 1024, 5_000));
    }
  }

  @Test
  void endBetweenFramesIsAnEndAndInsideOneIsNot() throws Exception {
    try (var duplex = Duplex.connect()) {
      duplex.near().output().write(counting(10));
      duplex.there().close();
      assertThat(duplex.far().input().readAllBytes()).isEqualTo(counting(10));
      assertThat(duplex.far().input().read()).isEqualTo(-1);

      duplex.far().output().write(counting(10));
      byte[] frame = duplex.back().input.readNBytes(1044);
      duplex.back().output.write(frame, 0, 1043);
      duplex.back().close();
      assertThatExceptionOfType(EOFException.class).isThrownBy(() -> duplex.near().input().read());
    }
  }

  @Test
  void closeDoesNotWaitForABlockedReader() throws Exception {
    try (var duplex = Duplex.connect()) {
      var started = new CountDownLatch(1);
      var reader =
          new FutureTask<>(() -> {
            started.countDown();
            return duplex.far().input().read();
          });
      int reads = duplex.there().reads();
      Thread.startVirtualThread(reader);
      started.await();
      while (duplex.there().reads() == reads) {
        Thread.onSpinWait();
      }
      duplex.far().close();
      duplex.there().close();
      assertThat(reader.get(60, TimeUnit.SECONDS)).isEqualTo(-1);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> duplex.far().input().read())
          .withMessageContaining("closed");
    }
  }

  @Test
  void nothingIsReadOrWrittenOnceClosed() throws Exception {
    try (var duplex = Duplex.connect()) {
      duplex.near().output().write(counting(3_000));
      assertThat(duplex.far().input().read()).isZero();
      duplex.far().close();
      duplex.far().close();
      int writes = duplex.back().writes();
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> duplex.far().input().read());
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> duplex.far().output().write(counting(3)));
      assertThat(duplex.back().writes()).isEqualTo(writes);
    }
  }

  static byte[] counting(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + (i >>> 8));
    }
    return bytes;
  }
}
