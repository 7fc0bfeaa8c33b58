package dev.halley.home;

import dev.halley.p2p.identity.NodeKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// `config/node_key.json`: the secret by which a node is known, in the form that CometBFT and Sei
/// write and read. 64 bytes in base64: the RFC 8032 seed and the public key that belongs to it.
///
/// No message ever quotes the content.
public final class NodeKeyFile {
  private static final String TYPE = "tendermint/PrivKeyEd25519";
  private static final int SEED_BYTES = 32;
  private static final int KEY_BYTES = 64;
  private static final String REMEDY =
      "restore it from a backup, or move it away to start with a new identity";

  private NodeKeyFile() {}

  /// Reads a key file.
  ///
  /// @param file exists
  /// @return the key, whose public half has been checked
  /// @throws HomeException when it is missing, unreadable or not a sound node key
  public static NodeKey read(Path file) throws HomeException {
    try (var in = Files.newInputStream(file)) {
      return read(in);
    } catch (DamagedException e) {
      throw new HomeException(file, e.problem(), REMEDY);
    } catch (IOException e) {
      throw HomeException.of(file, "can't be read", e);
    }
  }

  static NodeKey read(InputStream in) throws IOException {
    return keyOf(Json.read(in, NodeKeyFile::privateKey));
  }

  /// Reads the key file, or makes a new key and writes it if there is none.
  ///
  /// @param file in a folder that exists
  /// @param random the seed of a new key comes from it
  /// @return the key that is in the file now
  /// @throws HomeException when it is unreadable, not a sound node key, or can't be written
  public static NodeKey readOrCreate(Path file, SecureRandom random) throws HomeException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return read(file);
    }
    var key = NodeKey.generate(random);
    create(file, key);
    return key;
  }

  /// Writes a key where there is none, readable for the owner only. Never overwrites.
  ///
  /// @throws HomeException when there is a file already, or it can't be written
  static void create(Path file, NodeKey key) throws HomeException {
    byte[] both = new byte[KEY_BYTES];
    System.arraycopy(key.seed().toArray(), 0, both, 0, SEED_BYTES);
    System.arraycopy(key.publicKey().toArray(), 0, both, SEED_BYTES, KEY_BYTES - SEED_BYTES);
    String text =
        "{\"priv_key\":{\"type\":\"%s\",\"value\":\"%s\"}}"
            .formatted(TYPE, Base64.getEncoder().encodeToString(both));
    AtomicFile.create(
        file, AtomicFile.Access.OWNER, out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Fields privateKey(JsonParser parser) throws IOException {
    Json.expect(parser, JsonToken.START_OBJECT, "it is not a JSON object");
    return Fields.read(parser)
        .fields("priv_key")
        .orElseThrow(() -> new DamagedException("it has no object \"priv_key\""));
  }

  private static NodeKey keyOf(Fields privateKey) throws DamagedException {
    String type = privateKey.textOfAnyCase("type").orElse("");
    if (!type.equals(TYPE)) {
      throw new DamagedException("its key is not of type " + TYPE);
    }
    byte[] bytes = bytesOf(privateKey.textOfAnyCase("value").orElse(""));
    if (bytes.length != KEY_BYTES) {
      throw new DamagedException("its key has " + bytes.length + " bytes, not " + KEY_BYTES);
    }
    try {
      return NodeKey.of(
          Arrays.copyOf(bytes, SEED_BYTES), Arrays.copyOfRange(bytes, SEED_BYTES, KEY_BYTES));
    } catch (IllegalArgumentException e) {
      throw new DamagedException("the public half of its key does not belong to the secret half");
    }
  }

  private static byte[] bytesOf(String base64) throws DamagedException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new DamagedException("its key is not base64");
    }
  }
}
