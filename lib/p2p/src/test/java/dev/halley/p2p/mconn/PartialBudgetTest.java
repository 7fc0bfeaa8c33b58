package dev.halley.p2p.mconn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialBudgetTest {
  private final PartialBudget budget = new PartialBudget(100);
  private final List<String> dismissed = new ArrayList<>();

  @Test
  void dismissesWhoeverHoldsMost() {
    var greedy = open("greedy");
    var modest = open("modest");
    assertThat(greedy.grow(70)).isTrue();
    assertThat(modest.grow(30)).isTrue();
    assertThat(modest.grow(10)).isTrue();
    assertThat(dismissed).containsExactly("greedy");
    assertThat(budget.usedBytes()).isEqualTo(40);
    assertThat(greedy.grow(1)).isFalse();
    greedy.shrink(70);
    assertThat(budget.usedBytes()).isEqualTo(40);
  }

  @Test
  void dismissesTheOneThatAsksWhenItWouldHoldMost() {
    var small = open("small");
    var asking = open("asking");
    assertThat(small.grow(50)).isTrue();
    assertThat(asking.grow(60)).isFalse();
    assertThat(dismissed).containsExactly("asking");
    assertThat(budget.usedBytes()).isEqualTo(50);
  }

  @Test
  void dismissesNobodyForAMessageThatCanNeverFit() {
    var other = open("other");
    assertThat(other.grow(50)).isTrue();
    assertThat(open("huge").grow(101)).isFalse();
    assertThat(dismissed).containsExactly("huge");
  }

  @Test
  void takesBackWhatIsGivenBack() {
    var share = open("share");
    assertThat(share.grow(100)).isTrue();
    share.shrink(60);
    assertThat(budget.usedBytes()).isEqualTo(40);
    share.close();
    assertThat(budget.usedBytes()).isZero();
    assertThat(dismissed).isEmpty();
  }

  private PartialBudget.Share open(String name) {
    return budget.open(() -> dismissed.add(name));
  }
}
