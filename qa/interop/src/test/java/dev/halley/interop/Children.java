package dev.halley.interop;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Every process the tests started; none outlives the test run.
final class Children {
  private static final Set<Process> STARTED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> STARTED.forEach(Process::destroyForcibly)));
  }

  private Children() {}

  static void add(Process process) {
    STARTED.removeIf(child -> !child.isAlive());
    STARTED.add(process);
  }
}
