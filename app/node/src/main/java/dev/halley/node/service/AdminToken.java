package dev.halley.node.service;

import dev.halley.home.AtomicFile;
import dev.halley.node.config.ConfigException;
import dev.halley.node.config.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The files by which an operator's commands reach a running node: a token that only the owner of
/// the home can read, and the address.
record AdminToken(Path data) {
  private static final String KEY = "halley.admin_laddr";
  private static final int BYTES = 32;

  /// Shorter ones can be guessed.
  private static final int LEAST_CHARS = 16;

  private static final int MOST_BYTES = 4_096;

  private Path token() {
    return data.resolve("admin_token");
  }

  private Path address() {
    return data.resolve("admin_address");
  }

  /// The token of this home; made when there is none and only this machine can use it.
  ///
  /// @throws ConfigException when others could reach the address and nobody has made a token
  String obtain(ListenAddress where) throws IOException {
    try {
      return read();
    } catch (NoSuchFileException _) {
      if (!isLoopback(where)) {
        throw ConfigException.unusable(
            KEY,
            where,
            "others can reach that address; write a token of at least 16 characters into "
                + token()
                + " first, or use tcp://127.0.0.1:0");
      }
      return make();
    }
  }

  private String read() throws IOException {
    if (Files.size(token()) > MOST_BYTES) {
      throw unusable();
    }
    String text = Files.readString(token()).strip();
    if (text.length() < LEAST_CHARS || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw unusable();
    }
    return text;
  }

  private ConfigException unusable() {
    return ConfigException.unusable(
        KEY, token(), "a token is one line of 16 or more printable characters; or remove the file");
  }

  private String make() throws IOException {
    var secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    String text = HexFormat.of().formatHex(secret);
    Files.createDirectories(data);
    write(token(), text);
    return text;
  }

  /// Tells commands where the node answers.
  void announce(InetSocketAddress bound) throws IOException {
    InetAddress ip = bound.getAddress();
    String host = ip.isAnyLocalAddress() ? "127.0.0.1" : ip.getHostAddress();
    String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    write(address(), "http://" + literal + ":" + bound.getPort());
  }

  /// It does not answer any more.
  void withdraw() {
    try {
      Files.deleteIfExists(address());
    } catch (IOException _) {
      // the next start replaces it
    }
  }

  private static void write(Path file, String line) throws IOException {
    byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.replace(file, AtomicFile.Access.OWNER, out -> out.write(text));
  }

  private static boolean isLoopback(ListenAddress where) {
    try {
      return where.resolved().toSocketAddress().getAddress().isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
