package dev.halley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The nodes and the folder of one test. Ends every node with the test; what a failed test leaves
/// is shown and kept.
final class Scenario {
  private static final int TAIL_LINES = 40;
  private final Path root;
  private final List<NodeProcess> nodes = new ArrayList<>();
  private int folders;

  Scenario(String name) {
    root = Path.of("target", "interop", name.replaceAll("[^A-Za-z0-9]", "-")).toAbsolutePath();
    delete(root);
  }

  synchronized Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(++folders + "-" + name));
  }

  synchronized <N extends NodeProcess> N add(N node) {
    nodes.add(node);
    return node;
  }

  /// Ends all nodes so far, for scenarios that repeat themselves.
  synchronized void killAll() throws InterruptedException {
    for (NodeProcess node : nodes) {
      node.kill();
    }
    nodes.clear();
  }

  synchronized void succeeded() throws InterruptedException {
    killAll();
    delete(root);
  }

  synchronized void failed() throws InterruptedException, IOException {
    for (NodeProcess node : nodes) {
      boolean ran = node.isRunning();
      node.kill();
      List<String> lines = node.logText().lines().toList();
      System.out.printf("==== %s (%s), %s%n", node, ran ? "running" : "ended", node.log());
      lines.stream().skip(Math.max(0, lines.size() - TAIL_LINES)).forEach(System.out::println);
    }
    nodes.clear();
    System.out.println("==== the nodes' folders are kept in " + root);
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
