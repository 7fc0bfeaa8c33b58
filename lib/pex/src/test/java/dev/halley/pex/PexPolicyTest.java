package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PexPolicyTest {
  /// Classes are initialised once, so each case needs them anew.
  @ParameterizedTest
  @ValueSource(strings = {"PeerRole", "SeedRole", "Search$Rounds", "Search$Adaptive", "PexPolicy"})
  void itsDefaultIsCompleteWhateverClassIsUsedFirst(String first) throws Exception {
    var places = new ArrayList<URL>();
    for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      places.add(Path.of(place).toUri().toURL());
    }
    var parent = ClassLoader.getPlatformClassLoader();
    try (var fresh = new URLClassLoader(places.toArray(URL[]::new), parent)) {
      Class.forName("dev.halley.pex." + first, true, fresh);
      var policy = Class.forName("dev.halley.pex.PexPolicy", true, fresh);
      assertThat(policy.getField("DEFAULT").get(null).toString()).contains("role=PeerRole[");
    }
  }
}
