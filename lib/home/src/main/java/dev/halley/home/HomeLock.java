package dev.halley.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps a second process out of a home: two nodes with one key would take each other's place with
/// every peer and overwrite each other's files. `data/lock` holds the process ID; the operating
/// system forgets the lock when the process ends, however it ends.
public final class HomeLock implements AutoCloseable {
  /// A process ID has fewer digits.
  private static final int MAX_BYTES = 64;

  private final @Nullable FileChannel channel; // null where locks can't be had

  private HomeLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock of a home.
  ///
  /// @param home whose folders exist
  /// @param warnings gets a line when the file system has no locks or can't be written; the home
  ///   can be used all the same
  /// @return to be closed when the home is not used any more
  /// @throws HomeException when another process has it
  public static HomeLock take(Home home, Consumer<String> warnings) throws HomeException {
    Path file = home.root().resolve("data").resolve("lock");
    try {
      return new HomeLock(lock(file));
    } catch (HeldException _) {
      throw new HomeException(
          home.root(),
          "the node of process " + holder(file) + " uses this home",
          "stop it first, or give this one another --home");
    } catch (IOException e) {
      warnings.accept(
          "%s can't be locked, so that nothing keeps a second node out of this home: %s"
              .formatted(file, HomeException.reason(e)));
      return new HomeLock(null);
    }
  }

  /// Somebody else has the lock.
  private static final class HeldException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static FileChannel lock(Path file) throws IOException {
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (tryLock(channel) == null) {
        throw new HeldException();
      }
      String pid = ProcessHandle.current().pid() + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // this very process has it
    }
  }

  /// Whoever wrote the file; it is whole, or empty for a moment.
  private static String holder(Path file) {
    try (var in = Files.newInputStream(file)) {
      String pid = new String(in.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII).strip();
      return pid.matches("[0-9]{1,10}") ? pid : "(unknown)";
    } catch (IOException _) {
      return "(unknown)";
    }
  }

  /// Lets others have it. Idempotent.
  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // closed all the same
    }
  }
}
