package dev.halley.p2p.crypto;

import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/// The providers of the JDK, and those that were added to it.
final class InstalledProviders {
  private InstalledProviders() {}

  /// Those that offer something, the usual one first: looking for others loads them all, which
  /// takes 20 ms of a start and memory for ever, so that it waits until the usual one has failed.
  static Stream<Provider> of(String type, String algorithm, String usual) {
    var first =
        Stream.of(usual)
            .map(Security::getProvider)
            .filter(Objects::nonNull)
            .filter(provider -> provider.getService(type, algorithm) != null);
    var all =
        Stream.of(type + "." + algorithm).map(Security::getProviders).filter(Objects::nonNull);
    return Stream.concat(first, all.flatMap(Arrays::stream));
  }
}
