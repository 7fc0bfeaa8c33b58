package dev.halley.p2p.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a process of its own makes of the native code that it finds or may not use. Whatever that
/// is, it seals the same bytes and says nothing about it.
class NativeAccessIT {
  @TempDir Path folder;

  @Test
  void busyDirectionGoesOnInLibcrypto() throws Exception {
    assertThat(sealing("--enable-native-access=ALL-UNNAMED"))
        .containsExactly("ChaCha20-Poly1305 of SunJCE version 25, and a faster one when busy");
    assertThat(loadedClasses()).contains("NativePoly1305");
  }

  @Test
  void withoutNativeAccessNobodyLooksForTheLibrary() throws Exception {
    for (String flag : List.of("--illegal-native-access=warn", "--illegal-native-access=deny")) {
      assertThat(sealing(flag)).containsExactly("ChaCha20-Poly1305 of SunJCE version 25");
      assertThat(loadedClasses()).isNotEmpty().doesNotContain("Libcrypto");
    }
  }

  @Test
  void libraryThatDoesNotLoadIsDoneWithout() throws Exception {
    Files.createFile(folder.resolve("libcrypto.so.3"));
    assertThat(sealing("--enable-native-access=ALL-UNNAMED"))
        .containsExactly("ChaCha20-Poly1305 of SunJCE version 25, and a faster one when busy");
    assertThat(loadedClasses()).contains("Libcrypto").doesNotContain("NativePoly1305");
  }

  /// Those of this package.
  private List<String> loadedClasses() throws IOException {
    try (var lines = Files.lines(folder.resolve("classes"))) {
      return lines
          .filter(line -> line.contains(" dev.halley.p2p.crypto."))
          .map(line -> line.replaceFirst(".* dev\\.halley\\.p2p\\.crypto\\.(\\S+) .*", "$1"))
          .toList();
    }
  }

  /// What the process prints on both of its outputs.
  private List<String> sealing(String flag) throws Exception {
    String withoutConscrypt =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("conscrypt"))
            .collect(Collectors.joining(File.pathSeparator));
    Path output = folder.resolve("output");
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                flag,
                "-Xlog:class+load:file=" + folder.resolve("classes"),
                "-cp",
                withoutConscrypt,
                Busy.class.getName()));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("LD_LIBRARY_PATH", folder.toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(output, StandardCharsets.UTF_8);
  }

  /// Seals until the direction has had time to shift.
  static final class Busy {
    private static final byte[] KEY = new byte[FrameCipher.KEY_BYTES];

    private Busy() {}

    public static void main(String[] arguments) throws Exception {
      FrameCipher cipher = CryptoSuite.best().frameCipher();
      System.out.println(cipher);
      try (var sealer = cipher.sealer(KEY);
          var expected = new JcaFrameCipher(Security.getProvider("SunJCE")).sealer(KEY)) {
        seal(sealer, expected);
        awaitLinking();
        seal(sealer, expected);
        seal(sealer, expected);
      }
    }

    private static void seal(FrameCipher.Sealer sealer, FrameCipher.Sealer expected)
        throws CryptoException {
      for (int i = 0; i < TwoSpeedFrameCipher.BUSY_FRAMES; i++) {
        byte[] frame = new byte[20];
        byte[] same = new byte[20];
        sealer.seal(frame, 0, 4);
        expected.seal(same, 0, 4);
        if (!Arrays.equals(frame, same)) {
          throw new IllegalStateException("frame " + i + " differs");
        }
      }
    }

    private static void awaitLinking() throws InterruptedException {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("libcrypto")) {
          thread.join();
        }
      }
    }
  }
}
