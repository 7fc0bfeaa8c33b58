package dev.halley.p2p.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.outcome.Verdict.Kind;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.NodeInfo.ProtocolVersion;
import dev.halley.wire.Octets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeInfoCheckTest {
  private static final NodeId ID = NodeId.parse("730ae5558c28c2f8dab2d9cde301d5f205e35e55");
  private static final NodeId OTHER = NodeId.parse("0000000000000000000000000000000000000001");

  private static NodeInfo info() {
    return new NodeInfo(
        new ProtocolVersion(8, 11, 0),
        ID.hex(),
        "tcp://127.0.0.1:26656",
        "test-chain",
        "0.38.22",
        Octets.ofHex("402000"),
        "node-a",
        "on",
        "tcp://127.0.0.1:26657");
  }

  /// A copy of [#info()] to be changed.
  private static final class Draft {
    ProtocolVersion protocol = info().protocol();
    String id = info().nodeId();
    String listens = info().listenAddr();
    String network = info().network();
    String version = info().version();
    Octets channels = info().channels();
    String moniker = info().moniker();
    String txIndex = info().txIndex();
    String rpcAddress = info().rpcAddress();
  }

  private static NodeInfo but(Consumer<Draft> change) {
    var d = new Draft();
    change.accept(d);
    return new NodeInfo(
        d.protocol,
        d.id,
        d.listens,
        d.network,
        d.version,
        d.channels,
        d.moniker,
        d.txIndex,
        d.rpcAddress);
  }

  private static NodeInfo id(String text) {
    return but(draft -> draft.id = text);
  }

  private static NodeInfo listening(String text) {
    return but(draft -> draft.listens = text);
  }

  private static NodeInfo version(String text) {
    return but(draft -> draft.version = text);
  }

  private static NodeInfo channels(Octets ids) {
    return but(draft -> draft.channels = ids);
  }

  private static NodeInfo moniker(String text) {
    return but(draft -> draft.moniker = text);
  }

  private static NodeInfo txIndex(String text) {
    return but(draft -> draft.txIndex = text);
  }

  private static NodeInfo rpcAddress(String text) {
    return but(draft -> draft.rpcAddress = text);
  }

  private static NodeInfo network(String text) {
    return but(draft -> draft.network = text);
  }

  private static NodeInfo protocol(long p2p, long block, long app) {
    return but(draft -> draft.protocol = new ProtocolVersion(p2p, block, app));
  }

  private static void accepts(NodeInfo info) {
    assertThat(NodeInfoCheck.invalidity(info)).isEmpty();
  }

  private static void refuses(NodeInfo info) {
    assertThat(NodeInfoCheck.invalidity(info)).map(Verdict::kind).contains(Kind.NODE_INFO_INVALID);
  }

  private static Octets ids(int count) {
    byte[] ids = new byte[count];
    for (int i = 0; i < count; i++) {
      ids[i] = (byte) i;
    }
    return Octets.ofOwned(ids);
  }

  @Test
  void acceptsWhatAFullNodeSays() {
    accepts(info());
  }

  // The two dozen cases of CometBFT's own test of NodeInfo.Validate.

  @Test
  void acceptsSixteenChannelsAndNoMore() {
    accepts(channels(ids(5)));
    accepts(channels(ids(16)));
    refuses(channels(ids(17)));
    accepts(channels(Octets.EMPTY));
  }

  @Test
  void refusesAChannelThatIsListedTwice() {
    refuses(channels(Octets.ofHex("000102030401")));
    refuses(channels(Octets.ofHex("ffff")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0:26656",
        "tcp://0.0.0.0:26656",
        "[::1]:1",
        "any://127.0.0.1:0",
        "seed.example.org:26656"
      })
  void acceptsListenAddress(String address) {
    accepts(listening(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not-an-address",
        "",
        "tcp://",
        ":26656",
        "127.0.0.1",
        "127.0.0.1:65536",
        "127.0.0.1:-1",
        "::1:26656",
        "a@127.0.0.1:26656",
        "127.0.0.1:26656@",
        "two words:26656"
      })
  void refusesListenAddress(String address) {
    refuses(listening(address));
  }

  @ParameterizedTest
  @ValueSource(strings = {"¢§µ", "\t", "  ", "a\u0000b", "a\nb", "\u007f", "\ufffd"})
  void refusesTextThatIsNotPrintableAscii(String text) {
    refuses(version(text));
    refuses(moniker(text));
    refuses(txIndex(text));
    refuses(rpcAddress(text));
  }

  @Test
  void acceptsEmptyTextEverywhereButAsAMoniker() {
    accepts(version(""));
    accepts(txIndex(""));
    accepts(rpcAddress(""));
    refuses(moniker(""));
  }

  @Test
  void acceptsGoodText() {
    accepts(moniker("hey its me"));
    accepts(txIndex("off"));
    accepts(rpcAddress("0.0.0.0:26657"));
    refuses(txIndex("On"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "730ae5558c28c2f8dab2d9cde301d5f205e35e5g", "tcp://x"})
  void refusesAnIdThatIsNone(String id) {
    refuses(id(id));
  }

  // The order in which a transport checks.

  private static Verdict refusal(NodeInfo theirs, NodeId authenticated, NodeId self) {
    return NodeInfoCheck.refusal(info(), theirs, authenticated, self).orElseThrow();
  }

  @Test
  void acceptsANodeThatIsWhoItSaysAndFits() {
    assertThat(NodeInfoCheck.refusal(info(), info(), ID, OTHER)).isEmpty();
  }

  @Test
  void looksAtValidityBeforeIdentity() {
    assertThat(refusal(moniker(""), OTHER, OTHER).kind()).isEqualTo(Kind.NODE_INFO_INVALID);
  }

  @Test
  void refusesAClaimToBeSomebodyElse() {
    assertThat(refusal(info(), OTHER, OTHER)).isEqualTo(new Verdict.IdentityMismatch(OTHER));
  }

  @Test
  void comparesIdsAsText() {
    String shouting = ID.hex().toUpperCase(Locale.ROOT);
    accepts(id(shouting));
    assertThat(refusal(id(shouting), ID, OTHER)).isEqualTo(new Verdict.IdentityMismatch(ID));
  }

  @Test
  void recognisesItself() {
    assertThat(refusal(network("elsewhere"), ID, ID).kind()).isEqualTo(Kind.SELF);
  }

  @Test
  void looksAtTheBlockVersionBeforeTheNetwork() {
    NodeInfo ours = protocol(8, 10, 0);
    assertThat(NodeInfoCheck.incompatibility(ours, network("elsewhere")))
        .map(Verdict::kind)
        .contains(Kind.BLOCK_VERSION_MISMATCH);
  }

  @Test
  void namesTheOtherNetwork() {
    assertThat(NodeInfoCheck.incompatibility(info(), network("elsewhere")))
        .contains(new Verdict.NetworkMismatch("elsewhere"));
  }

  @Test
  void ignoresP2pAndApplicationVersions() {
    assertThat(NodeInfoCheck.incompatibility(info(), protocol(9, 11, 77))).isEmpty();
    assertThat(NodeInfoCheck.incompatibility(info(), protocol(0, 11, -1))).isEmpty();
  }

  @Test
  void needsOneCommonChannel() {
    assertThat(NodeInfoCheck.incompatibility(info(), channels(Octets.ofHex("aa00")))).isEmpty();
    assertThat(NodeInfoCheck.incompatibility(info(), channels(Octets.ofHex("aabb"))))
        .map(Verdict::kind)
        .contains(Kind.NO_COMMON_CHANNEL);
    assertThat(NodeInfoCheck.incompatibility(info(), channels(Octets.EMPTY)))
        .map(Verdict::kind)
        .contains(Kind.NO_COMMON_CHANNEL);
    assertThat(NodeInfoCheck.incompatibility(channels(Octets.EMPTY), info())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://127.0.0.1:26656,127.0.0.1,26656",
    "0.0.0.0:1,0.0.0.0,1",
    "[2001:db8::1]:2,2001:db8::1,2"
  })
  void yieldsTheEndpointOfALiteral(String text, String ip, int port) {
    var endpoint = new Endpoint(IpAddress.parse(ip).orElseThrow(), port);
    assertThat(NodeInfoCheck.listens(listening(text))).contains(endpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed.example.org:26656", "localhost:1", "nonsense", ""})
  void yieldsNoEndpointForANameAndAsksNoResolver(String text) {
    assertThat(NodeInfoCheck.listens(listening(text))).isEmpty();
  }

  @Test
  void boundsWhatItQuotes() {
    UnaryOperator<String> grow = text -> text + text;
    String huge = grow.apply(grow.apply("x".repeat(2_000)));
    assertThat(NodeInfoCheck.invalidity(listening(huge)).orElseThrow().detail())
        .hasSizeLessThan(300);
    assertThat(refusal(network(huge + "\n"), ID, OTHER).detail())
        .hasSizeLessThan(300)
        .doesNotContain("\n");
  }
}
