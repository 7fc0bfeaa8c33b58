package dev.halley.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.admission.Bans;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirmStoreTest {
  private static final Logger LOG = Logger.getLogger(FirmStore.class.getName());

  private final List<String> lines = new ArrayList<>();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord event) {
          lines.add(event.getLevel() + " " + event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private final StoreOfBans disk = new StoreOfBans();
  private final FirmStore store = new FirmStore("c", disk);

  @BeforeEach
  void listens() {
    LOG.setLevel(Level.ALL); // whatever other tests made of the root
    LOG.addHandler(ear);
  }

  @AfterEach
  void listensNoMore() {
    LOG.removeHandler(ear);
    LOG.setLevel(null);
  }

  @Test
  void saysOnceThatTheDiskIsFullAndOnceThatItWorksAgain() {
    assertThat(store.save(Bans.NONE)).isTrue();
    disk.full = true;
    assertThat(store.save(Bans.NONE)).isFalse();
    assertThat(store.save(Bans.NONE)).isFalse();
    disk.full = false;
    assertThat(store.save(Bans.NONE)).isTrue();
    assertThat(store.save(Bans.NONE)).isTrue();
    assertThat(disk.saved).isEqualTo(3);
    assertThat(lines)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("WARNING c: ").contains("No space left on device"),
            line -> assertThat(line).startsWith("INFO c: ").contains("again"));
  }
}
