package dev.halley.home;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Writes a file so that after a crash at any moment either the former or the new content is there,
/// whole: a temporary file in the same folder, fsync, rename, fsync of the folder. For one writer
/// at a time; what an interrupted one left behind is overwritten.
public final class AtomicFile {
  /// Who may read and write it.
  public enum Access {
    /// Mode 0600.
    OWNER("rw-------"),
    /// Mode 0644.
    WORLD_READABLE("rw-r--r--");

    private final String permissions;

    Access(String permissions) {
      this.permissions = permissions;
    }
  }

  /// What goes into the file.
  @FunctionalInterface
  public interface Content {
    /// Writes all of it. Called once.
    ///
    /// @param out buffered; closed by the caller
    /// @throws IOException when it can't be written; the file stays as it was
    void writeTo(OutputStream out) throws IOException;
  }

  /// A book of 10,000 nodes takes 4 MB.
  private static final int BUFFER = 32 << 10;

  private AtomicFile() {}

  /// Replaces a file, or makes it.
  ///
  /// @param file in a folder that exists; a symbolic link stays one
  /// @param access who may read it from now on
  /// @param content all of it
  /// @throws HomeException when it can't be written; the former content is still there
  public static void replace(Path file, Access access, Content content) throws HomeException {
    try (var draft = Draft.of(file, access, content)) {
      draft.publish();
      draft.force();
    }
  }

  /// The same for a file that must not be there yet.
  ///
  /// @param file in a folder that exists
  /// @param access who may read it
  /// @param content all of it
  /// @throws HomeException when something is there already or it can't be written
  public static void create(Path file, Access access, Content content) throws HomeException {
    try {
      Path target = file.toAbsolutePath();
      Path temporary = write(target, access, content);
      try {
        publish(temporary, target);
      } finally {
        Files.deleteIfExists(temporary);
      }
      forceFolderOf(target);
    } catch (IOException e) {
      throw HomeException.of(file, "can't be created", e);
    }
  }

  /// A hard link is the rename that never overwrites; not every file system has it.
  private static void publish(Path temporary, Path target) throws IOException {
    try {
      Files.createLink(target, temporary);
    } catch (UnsupportedOperationException e) {
      Files.move(temporary, target); // checks first, which is the best that is left
    }
  }

  /// Writes what is to be there, whole and on the disk, into a temporary file beside it.
  static Path write(Path target, Access access, Content content) throws IOException {
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    try (var channel =
            FileChannel.open(
                temporary,
                Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS),
                attributes(target, access));
        var out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    return temporary;
  }

  private static FileAttribute<?>[] attributes(Path target, Access access) {
    return isPosix(target)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(access.permissions))
        }
        : new FileAttribute<?>[0];
  }

  /// Makes a rename durable. Elsewhere than on POSIX systems folders can't be opened.
  static void forceFolderOf(Path target) throws IOException {
    var folder = target.getParent();
    if (folder != null && isPosix(folder)) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
