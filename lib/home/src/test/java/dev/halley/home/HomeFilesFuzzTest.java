package dev.halley.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Whatever a file holds, reading it ends in a value or in a [DamagedException].
class HomeFilesFuzzTest {
  @FuzzTest
  void readsAnyAddrBook(byte[] content) throws IOException {
    try {
      var book = AddrBookFile.read(new ByteArrayInputStream(content));
      var restored = BookOfNumbers.empty();
      int lost = restored.restore(book.snapshot(), false);
      assertThat(restored.size() + lost).isEqualTo(book.snapshot().items().size());
    } catch (DamagedException e) {
      assertThat(e.problem()).isNotEmpty();
    }
  }

  @FuzzTest
  void readsAnyHalleyBook(byte[] content) throws IOException {
    try {
      var book = HalleyBookFile.read(new ByteArrayInputStream(content), "test-chain");
      var restored = BookOfNumbers.empty();
      int lost = restored.restore(book.snapshot(), true);
      assertThat(restored.size() + lost).isEqualTo(book.snapshot().items().size());
    } catch (DamagedException e) {
      assertThat(e.problem()).isNotEmpty();
    }
  }

  @FuzzTest
  void readsAnyNodeKey(byte[] content) throws IOException {
    try {
      assertThat(NodeKeyFile.read(new ByteArrayInputStream(content)).id()).isNotNull();
    } catch (DamagedException e) {
      assertThat(e.problem()).isNotEmpty();
    }
  }

  @FuzzTest
  void readsAnyBans(byte[] content) throws IOException {
    try {
      assertThat(BansFile.read(new ByteArrayInputStream(content))).isNotNull();
    } catch (DamagedException e) {
      assertThat(e.problem()).isNotEmpty();
    }
  }
}
