package dev.halley.benchmarks.compare;

import java.nio.file.Path;

/// Halley's half of the comparison, with the arguments of the Go program: `run WORK…` or `serve
/// seed|full`; and `home DIR`.
final class Work {
  private Work() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "run" -> {
        for (int i = 1; i < arguments.length; i++) {
          run(arguments[i]);
        }
        System.exit(0); // whatever still pumps bytes
      }
      case "serve" -> ServeWork.serve(arguments[1]);
      case "home" -> SampleHome.write(Path.of(arguments[1]));
      default -> throw new IllegalArgumentException("run WORK..., serve seed|full or home DIR");
    }
  }

  private static void run(String work) throws Exception {
    switch (work) {
      case "secretconn-1k" -> SecretConnectionWork.measure(work, 1 << 10);
      case "secretconn-64k" -> SecretConnectionWork.measure(work, 64 << 10);
      case "upgrades" -> UpgradesWork.measure(work);
      case "mconn-100" -> MessagesWork.measure(work, 100);
      case "mconn-1k" -> MessagesWork.measure(work, 1 << 10);
      case "mconn-64k" -> MessagesWork.measure(work, 64 << 10);
      case "echo" -> EchoWork.measure(work);
      default -> throw new IllegalArgumentException("no such work: " + work);
    }
  }
}
