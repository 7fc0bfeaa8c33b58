package dev.halley.interop;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where `install-nodes` has put the real nodes.
final class RealNodes {
  static final String V0_37 = "v0.37.18";
  static final String V0_38 = "v0.38.26";
  static final String V0_40 = "v0.40.0";
  static final String V1_0 = "v1.0.1";

  /// CometBFT's switch with reactors of ours: the program in `go`.
  static final String GOSSIPER = "gossiper";

  /// CometBFT's own RPC client, likewise.
  static final String RPC_CLIENT = "rpcclient";

  private RealNodes() {}

  static Path binary(String name) {
    String file = name.startsWith("v") ? "cometbft" : name;
    return folder().resolve(name).resolve(file).toAbsolutePath();
  }

  static boolean installed(String version) {
    return Files.isExecutable(binary(version));
  }

  private static Path folder() {
    String other = System.getenv("HALLEY_NODES");
    return other != null ? Path.of(other) : Path.of(".nodes"); // tests run in qa/interop
  }
}
