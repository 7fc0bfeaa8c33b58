package dev.halley.node.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the JVM and the system tell about this process, under the names that Prometheus' own
/// library has for it.
final class ProcessMetrics {
  private static final long PAGE_BYTES = 4_096;
  private static final Pattern MOST_ADDRESS_SPACE =
      Pattern.compile("^Max address space +(unlimited|[0-9]+) ", Pattern.MULTILINE);

  /// As the nodes that Prometheus' Go library is in say it.
  private static final double UNLIMITED = 0x1p64;

  private ProcessMetrics() {}

  static void collect(Scrape to) {
    memory(to, "heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
    memory(to, "nonheap", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
    to.gauge(
        "jvm_threads_current",
        "Platform threads.",
        ManagementFactory.getThreadMXBean().getThreadCount());
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      to.counter(
          "jvm_gc_collections",
          "Collections.",
          collector.getCollectionCount(),
          "gc",
          collector.getName());
      to.counter(
          "jvm_gc_seconds",
          "Time spent collecting.",
          collector.getCollectionTime() / 1e3,
          "gc",
          collector.getName());
    }
    system(to);
    pages(to);
    to.gauge(
        "process_start_time_seconds",
        "When the process began, since 1970.",
        ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
  }

  private static void memory(Scrape to, String area, MemoryUsage usage) {
    to.gauge("jvm_memory_used_bytes", "Memory in use.", usage.getUsed(), "area", area);
    to.gauge("jvm_memory_committed_bytes", "Memory taken.", usage.getCommitted(), "area", area);
    to.gauge("jvm_memory_max_bytes", "Most there may be.", usage.getMax(), "area", area);
  }

  private static void system(Scrape to) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      to.counter("process_cpu_seconds", "Processor time.", unix.getProcessCpuTime() / 1e9);
      to.gauge("process_open_fds", "Open descriptors.", unix.getOpenFileDescriptorCount());
      to.gauge("process_max_fds", "Most there may be.", unix.getMaxFileDescriptorCount());
    }
  }

  /// Where the system tells it, which is Linux.
  private static void pages(Scrape to) {
    try {
      String[] pages = Files.readString(Path.of("/proc/self/statm")).strip().split(" ", -1);
      to.gauge(
          "process_virtual_memory_bytes",
          "Address space of this process.",
          Long.parseLong(pages[0]) * PAGE_BYTES);
      to.gauge(
          "process_resident_memory_bytes",
          "Memory of this process.",
          Long.parseLong(pages[1]) * PAGE_BYTES);
      Matcher most = MOST_ADDRESS_SPACE.matcher(Files.readString(Path.of("/proc/self/limits")));
      if (most.find()) {
        to.gauge(
            "process_virtual_memory_max_bytes",
            "Most address space there may be.",
            most.group(1).equals("unlimited") ? UNLIMITED : Double.parseDouble(most.group(1)));
      }
    } catch (IOException | NumberFormatException _) {
      // another system
    }
  }
}
