package dev.halley.node;

import dev.halley.home.HomeException;
import dev.halley.home.NodeKeyFile;
import dev.halley.p2p.identity.NodeKey;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The key of a home. Messages of failures are one line that names the file and the remedy.
public final class NodeKeys {
  private NodeKeys() {}

  /// Something is at that place, whatever it is.
  public static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /// Reads the key, which must be there.
  public static NodeKey load(Path file) throws HomeException {
    return NodeKeyFile.read(file);
  }

  /// Reads the key, or makes one when there is none. The folder must exist.
  public static NodeKey loadOrGenerate(Path file) throws HomeException {
    return NodeKeyFile.readOrCreate(file, new SecureRandom());
  }
}
