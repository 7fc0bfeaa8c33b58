package dev.halley.reliability;

import dev.halley.testkit.Resources;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// What the process of a [NodeProcess] is asked on its standard input, and its answers, a line
/// each. It ends when its input does, so that it never outlives its test.
final class Orders {
  private static final int COLLECTIONS = 4;

  private final Map<String, Callable<String>> answers = new TreeMap<>();

  Orders() {
    on("heap", () -> Long.toString(heapBytes()));
    on("fds", () -> Integer.toString(Resources.now().descriptors()));
    on("threads", () -> Integer.toString(ManagementFactory.getThreadMXBean().getThreadCount()));
  }

  Orders on(String order, Callable<String> answer) {
    answers.put(order, answer);
    return this;
  }

  /// Says `greeting`, then serves until the input ends.
  void serve(String greeting) throws Exception {
    System.out.println(greeting);
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order; (order = lines.readLine()) != null; ) {
      Callable<String> answer = answers.get(order);
      System.out.println(answer == null ? "unknown order" : answer.call());
    }
  }

  /// What is reachable, as nearly as a few collections tell.
  private static long heapBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
