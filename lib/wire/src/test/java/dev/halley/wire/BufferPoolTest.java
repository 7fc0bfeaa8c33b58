package dev.halley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BufferPoolTest {
  private final BufferPool pool = new BufferPool(10, 2);

  @Test
  void lendsAgainWhatCameBack() {
    byte[] buffer = pool.borrow();
    assertThat(buffer).hasSize(10);
    pool.giveBack(buffer);
    assertThat(pool.borrow()).isSameAs(buffer);
    assertThat(pool.borrow()).isNotSameAs(buffer);
  }

  @Test
  void keepsNoMoreThanItsBound() {
    for (byte[] buffer : new byte[][] {pool.borrow(), pool.borrow(), pool.borrow()}) {
      pool.giveBack(buffer);
    }
    assertThat(pool.idle()).isEqualTo(2);
  }

  @Test
  void takesBackItsOwnSizeOnly() {
    assertThatThrownBy(() -> pool.giveBack(new byte[9]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
