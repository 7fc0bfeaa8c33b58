package dev.halley.node.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.fuzzing.AllocationLimit;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/// Whatever a list or a chain file holds, reading it ends in nodes that can be written and read
/// again, or in an error that names a line.
class BookFuzzTest {
  @FuzzTest
  void readsAnyList(byte[] content) {
    AllocationLimit.hold(() -> read(content, BookForm.LIST));
  }

  @FuzzTest
  void readsAnyChainFile(byte[] content) {
    AllocationLimit.hold(() -> read(content, BookForm.CHAIN));
  }

  private static void read(byte[] content, BookForm form) {
    try {
      assertThat(FormGuess.of(new BufferedInputStream(new ByteArrayInputStream(content))))
          .isNotNull();
      var omitted = new Omitted();
      Contents contents = contents(content, form, omitted);
      assertThat(omitted.first()).hasSizeLessThanOrEqualTo(Omitted.MAX_KEPT);
      var again = new ByteArrayOutputStream();
      BookWriter.write(again, form, contents.listings());
      var none = new Omitted();
      assertThat(contents(again.toByteArray(), form, none).listings())
          .extracting(Listing::target)
          .isEqualTo(contents.listings().stream().map(Listing::target).toList());
      assertThat(none.count()).isZero();
    } catch (JacksonException e) {
      assertThat(e.getOriginalMessage()).isNotBlank();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Contents contents(byte[] content, BookForm form, Omitted omitted)
      throws IOException {
    return new BookReader(omitted, Progress.SILENT)
        .read(new ByteArrayInputStream(content), Path.of("fuzzed"), form);
  }
}
