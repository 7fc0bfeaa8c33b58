package dev.halley.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.fuzzing.AllocationLimit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Whatever a file holds, reading it ends in a value or in a [DamagedException].
class HomeFilesFuzzTest {
  /// Reads a file and looks at what came out.
  private interface Reading {
    void of(InputStream content) throws IOException;
  }

  @FuzzTest
  void readsAnyAddrBook(byte[] content) throws IOException {
    attempt(content, in -> restores(AddrBookFile.read(in), false));
  }

  @FuzzTest
  void readsAnyHalleyBook(byte[] content) throws IOException {
    attempt(content, in -> restores(HalleyBookFile.read(in, "test-chain"), true));
  }

  @FuzzTest
  void readsAnyNodeKey(byte[] content) throws IOException {
    attempt(content, in -> assertThat(NodeKeyFile.read(in).id()).isNotNull());
  }

  @FuzzTest
  void readsAnyBans(byte[] content) throws IOException {
    attempt(content, in -> assertThat(BansFile.read(in)).isNotNull());
  }

  private static void attempt(byte[] content, Reading reading) throws IOException {
    AllocationLimit.hold(() -> {
      try {
        reading.of(new ByteArrayInputStream(content));
      } catch (DamagedException e) {
        assertThat(e.problem()).isNotEmpty();
      }
    });
  }

  private static void restores(StoredBook book, boolean trusted) {
    var restored = BookOfNumbers.empty();
    int lost = restored.restore(book.snapshot(), trusted);
    assertThat(restored.size() + lost).isEqualTo(book.snapshot().items().size());
  }
}
