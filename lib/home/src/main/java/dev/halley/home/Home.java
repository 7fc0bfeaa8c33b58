package dev.halley.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/// The folder of a node, laid out as CometBFT's. The default network lives in it directly, each
/// further one in `networks/<chain-id>`.
///
/// @param root need not exist yet
public record Home(Path root) {
  /// CometBFT allows 50 characters of any kind; these are the ones that name a folder everywhere.
  private static final Pattern FOLDER_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");

  Path config() {
    return root.resolve("config");
  }

  Path nodeKeyFile() {
    return config().resolve("node_key.json");
  }

  /// {@return `config/config.toml`, which Halley reads and makes once, but never changes}
  public Path configFile() {
    return config().resolve("config.toml");
  }

  Path genesisFile() {
    return config().resolve("genesis.json");
  }

  /// {@return where the default network keeps its files}
  public NetworkHome defaultNetwork() {
    return new NetworkHome(config(), root.resolve("data"));
  }

  /// {@return where a further network keeps its files}
  ///
  /// @param chainId names the folder
  /// @throws HomeException when the chain ID can't be the name of a folder
  public NetworkHome network(String chainId) throws HomeException {
    var networks = root.resolve("networks");
    if (!FOLDER_NAME.matcher(chainId).matches()) {
      throw new HomeException(
          networks,
          "a folder can't be named after the chain ID \"" + printable(chainId) + "\"",
          "give that network a home of its own, or make it the first chain ID");
    }
    var folder = networks.resolve(chainId);
    return new NetworkHome(folder.resolve("config"), folder.resolve("data"));
  }

  private static String printable(String text) {
    String cut = text.length() <= 50 ? text : text.substring(0, 50) + "...";
    return cut.replaceAll("[^\\x20-\\x7e]", "?");
  }

  /// Makes the folders of the default network that are missing, for the owner only.
  ///
  /// @throws HomeException when one can't be made
  public void create() throws HomeException {
    defaultNetwork().create();
  }

  static void createFolder(Path folder) throws HomeException {
    try {
      Files.createDirectories(folder, ownerOnly(folder));
    } catch (IOException e) {
      throw HomeException.of(folder, "can't be created", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return AtomicFile.isPosix(folder)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
