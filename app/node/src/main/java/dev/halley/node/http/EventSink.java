package dev.halley.node.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// One listener. For one thread.
public final class EventSink {
  private final OutputStream out;
  private final Watchdog watchdog;

  EventSink(OutputStream out, Watchdog watchdog) {
    this.out = out;
    this.watchdog = watchdog;
  }

  /// Sends one event.
  ///
  /// @param id what the listener names when it comes back; no line breaks
  /// @param kind its type; no line breaks
  public void send(String id, String kind, Json data) throws IOException {
    var text = new ByteArrayOutputStream();
    text.writeBytes(
        ("id: " + id + "\nevent: " + kind + "\ndata: ").getBytes(StandardCharsets.UTF_8));
    data.writeTo(text);
    text.writeBytes(new byte[] {'\n', '\n'});
    send(text.toByteArray());
  }

  /// Shows that the connection lives, and finds out whether it does.
  public void beat() throws IOException {
    send(":\n\n".getBytes(StandardCharsets.US_ASCII));
  }

  private void send(byte[] text) throws IOException {
    try (var _ = watchdog.deadline()) {
      out.write(text);
      out.flush();
    }
  }
}
