package dev.halley.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sound files with random damage end in a value or in a [DamagedException], never in anything
/// else.
class HomeFilesProperties {
  private interface Reading {
    Object read(ByteArrayInputStream in) throws IOException;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsDamagedFilesWithoutSurprise(long seed) throws IOException {
    damage(seed, Resources.bytes("addrbook.json"), AddrBookFile::read);
    damage(seed, Resources.bytes("node_key.json"), NodeKeyFile::read);
    damage(
        seed,
        Resources.bytes("HomeFilesFuzzTestInputs/readsAnyHalleyBook/one"),
        in -> HalleyBookFile.read(in, "test-chain"));
    damage(seed, Resources.bytes("HomeFilesFuzzTestInputs/readsAnyBans/one"), BansFile::read);
  }

  private static void damage(long seed, byte[] sound, Reading reading) throws IOException {
    var random = new Random(seed);
    assertThat(reading.read(new ByteArrayInputStream(sound))).isNotNull();
    int damaged = 0;
    for (int round = 0; round < 3_000; round++) {
      byte[] bytes = Arrays.copyOf(sound, sound.length - random.nextInt(2));
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(reading.read(new ByteArrayInputStream(bytes))).as("seed %d", seed).isNotNull();
      } catch (DamagedException e) {
        damaged++;
      }
    }
    assertThat(damaged).as("seed %d", seed).isGreaterThan(100);
  }
}
