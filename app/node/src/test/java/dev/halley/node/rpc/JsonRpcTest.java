package dev.halley.node.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.halley.node.http.Json;
import dev.halley.node.http.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRpcTest {
  private final JsonRpc rpc =
      new JsonRpc(
          Map.of(
              "health",
              RpcMethod.named(_ -> Json.object(_ -> {})),
              "echo",
              new RpcMethod(List.of("first", "second"), JsonRpcTest::echo)));

  private static Json echo(RpcParameters given) throws RpcException {
    if (given.byName().containsKey("bad")) {
      throw RpcException.invalidParameters("bad is bad");
    }
    return json -> json.writeString(new TreeMap<>(given.byName()).toString());
  }

  private String answer(String body) {
    return rpc.answer(body.getBytes(StandardCharsets.UTF_8))
        .map(JsonRpcTest::text)
        .orElse("nothing");
  }

  private static String text(Json json) {
    var out = new ByteArrayOutputStream();
    try {
      json.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void echoesTheCallersId() {
    assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"health\"}"))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}");
    assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"health\",\"params\":{}}"))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}");
  }

  @Test
  void handsParametersOver() {
    assertThat(answer("{\"id\":1,\"method\":\"echo\",\"params\":{\"chain_id\":\"a\",\"n\":2}}"))
        .contains("\"result\":\"{chain_id=a, n=2}\"");
    assertThat(answer("{\"id\":1,\"method\":\"echo\",\"params\":[[\"x\"],true,3]}"))
        .contains("\"result\":\"{first=[x], second=true}\"");
  }

  @Test
  void tellsUnknownMethods() {
    assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"dial_peers\"}"))
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"id\":3,"
                + "\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}");
  }

  @Test
  void tellsBadParameters() {
    assertThat(answer("{\"id\":3,\"method\":\"echo\",\"params\":{\"bad\":1}}"))
        .contains("\"code\":-32602", "bad is bad");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "7", "\"x\"", "null", "[]", "{\"id\":1,\"id\""})
  void tellsWhatIsNoCall(String body) {
    assertThat(answer(body))
        .startsWith("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,")
        .contains("Parse error. Invalid JSON")
        .contains("\"data\":");
  }

  @Test
  void tellsWhereItIsNoJsonAndNothingOfItsParser() {
    assertThat(answer("{\"id\":1,\n x}"))
        .endsWith("\"data\":\"it is not JSON at line 2, column 2\"}}");
    assertThat(answer("[".repeat(1_000)))
        .endsWith("\"data\":\"it is deeper or longer than any call\"}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"id\":{},\"method\":\"health\"}", "{\"id\":1}", "{\"id\":1,\"method\":4}"})
  void tellsInvalidCalls(String body) {
    assertThat(answer(body)).contains("\"code\":-32600");
  }

  @Test
  void leavesNotificationsUnanswered() {
    assertThat(answer("{\"jsonrpc\":\"2.0\",\"method\":\"health\"}")).isEqualTo("nothing");
    assertThat(answer("[{\"method\":\"health\"}]")).isEqualTo("nothing");
  }

  @Test
  void answersLists() {
    assertThat(answer("[{\"id\":1,\"method\":\"health\"},{\"id\":2,\"method\":\"x\"}]"))
        .startsWith("[{\"jsonrpc\":\"2.0\",\"id\":1,")
        .contains("\"id\":2,\"error\"");
  }

  @Test
  void boundsLists() {
    String calls = "{\"id\":1,\"method\":\"health\"},".repeat(100);
    assertThat(answer("[" + calls + "{\"id\":1,\"method\":\"health\"}]")).contains("-32600");
  }

  @Test
  void survivesDeepNesting() {
    assertThat(answer("[".repeat(60_000))).contains("-32700");
  }

  @Test
  void readsQueryParametersInAndOutOfQuotes() throws Exception {
    var query =
        new Parameters(Map.of("a", "\"x\"", "b", "c", "d", "[\"e\"]", "f", "true", "g", "[h"));
    RpcParameters given = RpcParameters.of(query);
    assertThat(given.text("a")).isEqualTo("x");
    assertThat(given.text("b")).isEqualTo("c");
    assertThat(given.texts("d")).containsExactly("e");
    assertThat(given.isTrue("f")).isTrue();
    assertThat(given.text("g")).isEqualTo("[h");
    assertThat(given.texts("none")).isEmpty();
    assertThatExceptionOfType(RpcException.class).isThrownBy(() -> given.texts("b"));
  }
}
