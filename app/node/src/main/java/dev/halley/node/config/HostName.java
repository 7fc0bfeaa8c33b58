package dev.halley.node.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The name of this machine, asked without a resolver.
final class HostName {
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private HostName() {}

  /// Printable ASCII, never empty.
  static String local() {
    String name = fromKernel();
    return Moniker.isValid(name) ? name : "halley";
  }

  private static String fromKernel() {
    try {
      return Files.readString(KERNEL).strip();
    } catch (IOException _) {
      return System.getenv().getOrDefault("HOSTNAME", "").strip();
    }
  }
}
