package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapKeeperTest {
  private static final long LIVE = 8;

  private long size = 12;
  private int collections;
  private final HeapKeeper keeper =
      new HeapKeeper(
          () -> size,
          () -> {
            collections++;
            size = LIVE;
          });

  @Test
  void whatTheStartLeftBehindIsCollectedAndWhatWasOfThatMomentAtTheNextLook() {
    look(1);
    assertThat(collections).isEqualTo(1);
    look(10);
    assertThat(collections).isEqualTo(2);
  }

  @Test
  void heapThatStaysAsItWasIsLeftAlone() {
    look(2);
    size = LIVE - 1;
    look(10);
    assertThat(collections).isEqualTo(2);
  }

  @Test
  void heapThatHasGrownIsCollectedAtEachLook() {
    look(1);
    for (int grown = 1; grown <= 16; grown++) {
      size = LIVE + grown;
      look(1);
      assertThat(size).isEqualTo(LIVE);
    }
    assertThat(collections).isEqualTo(17);
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      keeper.look();
    }
  }
}
