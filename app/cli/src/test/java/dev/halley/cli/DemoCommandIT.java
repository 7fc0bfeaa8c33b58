package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoCommandIT {
  @Test
  void endsWithASummary() {
    Cli demo = Cli.run("demo", "--nodes", "3", "--timeout", "60");
    assertThat(demo.code()).isZero();
    assertThat(demo.out()).contains("3 of 3 peers hold their target");
  }

  @Test
  void saysWhenItWasNotReached() {
    Cli demo = Cli.run("demo", "--nodes", "60", "--timeout", "1");
    assertThat(demo.code()).isEqualTo(2);
    assertThat(demo.out()).contains("Not reached");
  }
}
