package dev.halley.benchmarks.works;

/// A thread that does one thing again and again until the process ends.
final class Pump {
  @FunctionalInterface
  interface Stroke {
    void go() throws Exception;
  }

  private Pump() {}

  static void start(Stroke stroke) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              stroke.go();
            }
          } catch (Exception e) {
            System.err.println("benchmark: " + e);
          }
        });
  }
}
