package dev.halley.node.page;

import dev.halley.node.http.Handler;
import dev.halley.node.http.Reply;
import dev.halley.node.http.Request;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// One file of the page. All to whom it is being sent share it, for a crowd of slow readers would
/// fill the heap otherwise; nobody opens the page most of the time, and then it is not kept.
final class PageFile implements Handler {
  /// Moniker and version come from strangers: nothing runs or loads but these files.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final String name;
  private final String type;
  private final ReentrantLock reading = new ReentrantLock();
  private WeakReference<Octets> shared = new WeakReference<>(null); // guarded by reading

  PageFile(String name) {
    this.name = name;
    type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "");
  }

  @Override
  public Reply answer(Request request) {
    Octets content = content();
    String tag = tag(content);
    Reply.Whole reply =
        has(request, tag)
            ? Reply.bytes(304, type, new byte[0])
            : new Reply.Whole(200, type, content, Map.of());
    return reply
        .with("ETag", tag)
        .with("Content-Security-Policy", POLICY)
        .with("Cache-Control", "max-age=60");
  }

  private Octets content() {
    reading.lock();
    try {
      Octets content = shared.get();
      if (content == null) {
        content = Octets.ofOwned(read());
        shared = new WeakReference<>(content);
      }
      return content;
    } finally {
      reading.unlock();
    }
  }

  /// Tells versions of one file apart.
  private static String tag(Octets content) {
    return "\"%08x-%x\"".formatted(content.hashCode(), content.size());
  }

  /// The header is a list of tags, or a star for any.
  private static boolean has(Request request, String tag) {
    String known = request.header("If-None-Match").orElse("");
    return known.contains(tag) || known.strip().equals("*");
  }

  private byte[] read() {
    try (InputStream file = PageFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the page has lost its file " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
