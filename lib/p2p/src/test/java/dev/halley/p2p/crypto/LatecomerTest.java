package dev.halley.p2p.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class LatecomerTest {
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private int made;

  @Test
  void isMadeAsideOnceSomebodyAsksAndIsThereLater() {
    var latecomer = latecomer(() -> Optional.of("libcrypto " + ++made));
    assertThat(threads).isEmpty();
    assertThat(latecomer.get()).isEmpty();
    assertThat(latecomer.get()).isEmpty();
    assertThat(threads).hasSize(1);
    threads.remove().run();
    assertThat(latecomer.get()).contains("libcrypto 1");
    assertThat(latecomer.get()).contains("libcrypto 1");
    assertThat(threads).isEmpty();
  }

  @Test
  void whatCannotBeMadeIsNotTriedAgain() {
    var latecomer =
        latecomer(() -> {
          made++;
          throw new UnsatisfiedLinkError("no such library");
        });
    assertThat(latecomer.get()).isEmpty();
    threads.remove().run();
    assertThat(latecomer.get()).isEmpty();
    assertThat(threads).isEmpty();
    assertThat(made).isEqualTo(1);
  }

  private Latecomer<String> latecomer(Callable<Optional<String>> make) {
    return new Latecomer<>(make, threads::add);
  }
}
