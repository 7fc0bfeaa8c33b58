package dev.halley.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// One command run in this process.
record Cli(int code, String out, String err) {
  static Cli run(Object... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    return new Cli(code, out.toString(), err.toString());
  }
}
