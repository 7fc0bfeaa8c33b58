package dev.halley.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halley.p2p.identity.NodeKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeKeyFileTest {
  private static final String VALUE =
      "oaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaGhoaG8fLy1Y2N1+h2CQ01GZyTZI3f1O5gGld1J0m0M4SIFpQ==";

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("node_key.json");
  }

  private static NodeKey vector() {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) 0xa1);
    return NodeKey.ofSeed(seed);
  }

  @Test
  void readsWhatCometBftWrites() throws IOException {
    Files.write(file(), Resources.bytes("node_key.json"));
    var key = NodeKeyFile.read(file());
    assertThat(key).isEqualTo(vector());
    assertThat(key.id().hex()).isEqualTo("730a5edc28c2f8daf2d9dce3a01d5f205e35e555");
  }

  @Test
  void writesWhatCometBftReads() throws IOException {
    NodeKeyFile.create(file(), vector());
    assertThat(Files.readAllBytes(file())).isEqualTo(Resources.bytes("node_key.json"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void makesAKeyOnceAndThenKeepsIt() throws IOException {
    var first = NodeKeyFile.readOrCreate(file(), new SecureRandom());
    var again = NodeKeyFile.readOrCreate(file(), new SecureRandom());
    assertThat(again).isEqualTo(first);
  }

  @Test
  void neverOverwrites() throws IOException {
    Files.writeString(file(), "precious");
    assertThatThrownBy(() -> NodeKeyFile.create(file(), vector()))
        .isInstanceOf(HomeException.class);
    assertThatThrownBy(() -> NodeKeyFile.readOrCreate(file(), new SecureRandom()))
        .isInstanceOf(HomeException.class);
    assertThat(file()).hasContent("precious");
  }

  @Test
  void takesADanglingLinkForAFileThatIsThere() throws IOException {
    Files.createSymbolicLink(file(), folder.resolve("unmounted"));
    assertThatThrownBy(() -> NodeKeyFile.readOrCreate(file(), new SecureRandom()))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining("no such file");
    assertThat(folder.resolve("unmounted")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                                                                    | it is empty
          []                                                                    | it is not a JSON object
          {}                                                                    | it has no object "priv_key"
          {"priv_key":null}                                                     | it has no object "priv_key"
          {"priv_key":{"type":"tendermint/PrivKeySecp256k1","value":"AA=="}}    | its key is not of type tendermint/PrivKeyEd25519
          {"priv_key":{"value":"AA=="}}                                         | its key is not of type tendermint/PrivKeyEd25519
          {"priv_key":{"type":"tendermint/PrivKeyEd25519"}}                     | its key has 0 bytes, not 64
          {"priv_key":{"type":"tendermint/PrivKeyEd25519","value":"AA=="}}      | its key has 1 bytes, not 64
          {"priv_key":{"type":"tendermint/PrivKeyEd25519","value":"secret!"}}   | its key is not base64
          {"priv_key":{"type":"tendermint/PrivKeyEd25519","value":"KEY"}} x     | it is not JSON at line 1, column 153
          """)
  void saysInOneLineWhatIsWrong(String content, String problem) throws IOException {
    Files.writeString(file(), content.replace("KEY", VALUE));
    assertThatThrownBy(() -> NodeKeyFile.read(file()))
        .isInstanceOfSatisfying(
            HomeException.class,
            e -> {
              assertThat(e.file()).isEqualTo(file().toString());
              assertThat(e.problem()).startsWith(problem.replaceAll(", column.*", ""));
              assertThat(e.remedy()).contains("restore it from a backup");
              assertThat(e)
                  .message()
                  .doesNotContain("\n")
                  .doesNotContain("secret!")
                  .doesNotContain(VALUE);
            });
  }

  @Test
  void refusesAPublicHalfThatIsNotTheSecrets() throws IOException {
    String text = new String(Resources.bytes("node_key.json"), StandardCharsets.US_ASCII);
    Files.writeString(file(), text.replace("4SIFpQ==", "4SIFpA=="));
    assertThatThrownBy(() -> NodeKeyFile.read(file()))
        .hasMessageContaining("the public half of its key does not belong to the secret half");
  }

  @Test
  void readsTheInnerNamesInAnyCaseAndIgnoresOthers() throws IOException {
    Files.writeString(
        file(),
        "{\"comment\":[1,{}],\"priv_key\":{\"Type\":\"tendermint/PrivKeyEd25519\",\"VALUE\":\""
            + VALUE
            + "\",\"more\":1}}\n");
    assertThat(NodeKeyFile.read(file())).isEqualTo(vector());
  }

  @Test
  void refusesAFileCutAnywhere() throws IOException {
    byte[] whole = Resources.bytes("node_key.json");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> NodeKeyFile.read(file()))
          .as("cut at %d", length)
          .isInstanceOf(HomeException.class);
    }
  }

  @Test
  void saysThatAFileIsMissingOrNoFile() throws IOException {
    assertThatThrownBy(() -> NodeKeyFile.read(file()))
        .hasMessageContaining("can't be read: there is no such file or folder");
    Files.createDirectory(file());
    assertThatThrownBy(() -> NodeKeyFile.read(file())).isInstanceOf(HomeException.class);
  }
}
