package dev.halley.reliability.endurance;

import dev.halley.reliability.NodeProcess;
import dev.halley.testkit.Awaitable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// What a node holds when nobody is there.
///
/// @param heap bytes reachable
/// @param descriptors open files and sockets
/// @param threads platform threads
/// @param objects how many of each class of Halley's, and of virtual threads
record Footprint(long heap, long descriptors, long threads, Map<String, Long> objects) {
  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  /// Counters of what is present only while somebody is there.
  private static final List<String> PRESENT =
      List.of(
          "peers",
          "outbound",
          "inbound",
          "reserved",
          "visits",
          "dialing",
          "pending",
          "partial",
          "held");

  /// Waits until nobody is there any more, then measures.
  ///
  /// @throws AssertionError when somebody stays
  static Footprint of(NodeProcess node) {
    Awaitable.until("everybody has left " + present(node), () -> isDeserted(node));
    return measured(node);
  }

  /// As [#of]; waits besides until there are no more virtual threads and descriptors than before.
  ///
  /// @throws AssertionError when some stay
  static Footprint back(NodeProcess node, Footprint before) {
    var seen = new AtomicReference<>(before);
    Awaitable.until(
        "nothing has stayed",
        () -> {
          Footprint now = measured(node);
          seen.set(now);
          return isDeserted(node)
              && now.descriptors <= before.descriptors
              && now.virtualThreads() <= before.virtualThreads();
        });
    return seen.get();
  }

  private static boolean isDeserted(NodeProcess node) {
    return present(node).isEmpty();
  }

  private static Map<String, Long> present(NodeProcess node) {
    Map<String, Long> counters = node.counters();
    return counters.entrySet().stream()
        .filter(counter -> PRESENT.contains(counter.getKey()) && counter.getValue() != 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Footprint measured(NodeProcess node) {
    Map<String, Long> objects =
        Arrays.stream(node.ask("live").split(" "))
            .map(pair -> pair.split("="))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
    return new Footprint(node.count("heap"), node.count("fds"), node.count("threads"), objects);
  }

  long virtualThreads() {
    return objects(VIRTUAL_THREAD);
  }

  /// How many objects of that class there are.
  long objects(String type) {
    return objects.getOrDefault(type, 0L);
  }

  @Override
  public String toString() {
    return "%,d KiB of heap, %d descriptors, %d threads, %d virtual threads"
        .formatted(heap >> 10, descriptors, threads, virtualThreads());
  }
}
