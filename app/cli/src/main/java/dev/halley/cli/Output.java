package dev.halley.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// Where a command's result goes. Writers hide what goes wrong; a list that a full disk has cut
/// must not end as if all were well.
final class Output extends FilterOutputStream {
  private volatile @Nullable IOException failure;

  Output(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw noted(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw noted(e);
    }
  }

  private IOException noted(IOException e) {
    if (failure == null) {
      failure = e;
    }
    return e;
  }

  /// {@return the exit code of a command that ended with `code`}
  ///
  /// @param err told when its result was lost; who closes a pipe, as `head` does, has had enough of
  ///   it
  int code(int code, PrintWriter err) {
    String reason = failure == null ? "" : String.valueOf(failure.getMessage());
    if (code != ExitCodes.OK || reason.isEmpty() || reason.contains("Broken pipe")) {
      return code;
    }
    err.println("ERROR: the output can't be written: " + reason);
    err.flush();
    return ExitCodes.INPUT_OUTPUT;
  }
}
