package dev.halley.benchmarks.works;

/// Started for each work in a process of its own, with the arguments of the Go program: `run WORK…`
/// or `serve seed|full`.
public final class Main {
  private Main() {}

  /// See above.
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "run" -> {
        for (int i = 1; i < arguments.length; i++) {
          run(arguments[i]);
        }
        System.exit(0); // whatever still pumps bytes
      }
      case "serve" -> ServeWork.serve(arguments[1]);
      default -> throw new IllegalArgumentException("run WORK... or serve seed|full");
    }
  }

  private static void run(String work) throws Exception {
    switch (work) {
      case "secretconn-1k" -> Flow.secret(work, 1 << 10);
      case "secretconn-64k" -> Flow.secret(work, 64 << 10);
      case "upgrades" -> UpgradesWork.measure(work);
      case "mconn-100" -> MessagesWork.measure(work, 100);
      case "mconn-1k" -> MessagesWork.measure(work, 1 << 10);
      case "mconn-64k" -> MessagesWork.measure(work, 64 << 10);
      case "echo" -> EchoWork.measure(work);
      case "book" -> BookWork.measure();
      case "machine" -> MachineWork.measure();
      default -> throw new IllegalArgumentException("no such work: " + work);
    }
  }
}
