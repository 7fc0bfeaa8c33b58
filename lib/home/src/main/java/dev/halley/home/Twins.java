package dev.halley.home;

import dev.halley.pex.book.BookSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/// Replaces both files of a book: writes them at the same time, each on a thread of its own, and
/// puts them in their places when both are on the disk. After a crash between the two CometBFT's
/// file is the newer one, which the checksum in Halley's own tells.
final class Twins implements AutoCloseable {
  private final NetworkHome home;
  private final BookSnapshot book;
  private final CompletableFuture<Long> sum = new CompletableFuture<>(); // of the shared file
  private final CompletableFuture<Draft> own;

  private Twins(NetworkHome home, BookSnapshot book, String chainId) {
    this.home = home;
    this.book = book;
    this.own = CompletableFuture.supplyAsync(() -> own(chainId), Thread::startVirtualThread);
  }

  static void replace(NetworkHome home, BookSnapshot book, String chainId) throws HomeException {
    try (var twins = new Twins(home, book, chainId);
        var shared = twins.shared()) {
      Draft own = twins.own();
      shared.publish();
      own.publish();
      shared.force();
      own.force();
    }
  }

  private Draft shared() throws HomeException {
    return Draft.of(home.addrBookFile(), AtomicFile.Access.WORLD_READABLE, this::writeShared);
  }

  private void writeShared(OutputStream out) throws IOException {
    var summed = new CheckedOutputStream(out, new CRC32());
    AddrBookFile.write(summed, book);
    sum.complete(summed.getChecksum().getValue());
  }

  private Draft own(String chainId) {
    try {
      return Draft.of(
          home.halleyBookFile(),
          AtomicFile.Access.WORLD_READABLE,
          out -> HalleyBookFile.write(out, book, chainId, sum::join));
    } catch (HomeException e) {
      throw new CompletionException(e);
    }
  }

  private Draft own() throws HomeException {
    try {
      return own.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof HomeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /// Leaves no thread and no temporary file behind.
  @Override
  public void close() throws HomeException {
    sum.cancel(false); // nobody waits for it in vain
    @Nullable Draft draft = own.exceptionally(_ -> null).join();
    if (draft != null) {
      draft.close();
    }
  }
}
