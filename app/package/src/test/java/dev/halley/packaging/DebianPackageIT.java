package dev.halley.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class DebianPackageIT {
  private static String sh(String name) {
    return Built.MODULE.resolve("src/test/sh").resolve(name).toString();
  }

  /// On a copy of this machine, which only root can make. CI is root.
  @Test
  void isInstalledRunAndRemovedWithoutATrace() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")) || "true".equals(System.getenv("CI")),
        "only root can install a package");
    String said =
        Built.run(Built.TARGET, sh("throwaway"), sh("install"), Built.DEB.toString(), Built.VERSION)
            .orFail();
    assertThat(said).contains("== purge");
  }

  @Test
  void saysWhatItIs() throws Exception {
    assertThat(Built.run(Built.TARGET, "dpkg-deb", "--info", Built.DEB.toString()).orFail())
        .contains("Package: halley", "Depends: adduser", "conffiles");
  }
}
