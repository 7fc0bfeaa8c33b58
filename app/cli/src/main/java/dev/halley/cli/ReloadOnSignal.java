package dev.halley.cli;

import dev.halley.node.Node;
import dev.halley.node.config.ConfigException;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

/// Reads the settings again when the process is told to (SIGHUP), as daemons do.
final class ReloadOnSignal {
  private static final System.Logger LOG = System.getLogger(ReloadOnSignal.class.getName());

  private final CompletableFuture<Node> running = new CompletableFuture<>();

  private ReloadOnSignal() {}

  /// Hears the signal from now on, so that one that comes too early ends nothing. The class that
  /// hears signals is the JDK's own but not part of Java, and compilers warn of it; where it is
  /// missing, SIGHUP ends the process as it always did.
  static ReloadOnSignal listen() {
    var reloading = new ReloadOnSignal();
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
      Object ear =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (_, method, _) ->
                  switch (method.getName()) {
                    case "handle" -> reloading.reload();
                    case "equals" -> false;
                    case "hashCode" -> 0;
                    default -> "ReloadOnSignal";
                  });
      signal.getMethod("handle", signal, handler).invoke(null, hangUp, ear);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "SIGHUP is not heard: " + cause(e));
    }
    return reloading;
  }

  /// What reads its settings again, also for a signal that came before.
  void of(Node node) {
    running.complete(node);
  }

  private static Object cause(ReflectiveOperationException e) {
    return e instanceof InvocationTargetException target ? target.getTargetException() : e;
  }

  /// On a thread of the JVM's own that waits for the next signal meanwhile.
  private Object reload() {
    var _ = running.thenAcceptAsync(ReloadOnSignal::reload, Thread::startVirtualThread);
    return this;
  }

  private static void reload(Node node) {
    try {
      node.reload();
    } catch (ConfigException wrong) {
      wrong.problems().forEach(problem -> LOG.log(Level.ERROR, problem.toString()));
      LOG.log(Level.ERROR, "the settings were not taken over; the node goes on as before");
    }
  }
}
