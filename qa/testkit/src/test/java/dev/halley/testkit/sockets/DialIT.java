package dev.halley.testkit.sockets;

import static dev.halley.testkit.LoopbackNode.ip;
import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.outcome.Verdict.Kind;
import dev.halley.p2p.transport.Attempt;
import dev.halley.p2p.transport.Transport;
import dev.halley.p2p.transport.TransportSettings;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.Faults;
import dev.halley.testkit.NodeInfos;
import dev.halley.testkit.ScriptedListener;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.NodeInfo;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way a dial can end, with a transport alone: as a probe uses it.
@ExtendWith(LeavesNothingBehind.class)
@SuppressWarnings("try") // leaving early is what many of these are about
class DialIT {
  private static final String CHAIN = "test-chain";
  private static final IpAddress HOST = ip("127.0.0.1");
  private static final NodeKey OUR_KEY = key(7001);
  private static final NodeKey THEIR_KEY = key(7002);
  private static final NodeInfo OURS = NodeInfos.of(OUR_KEY.id(), CHAIN, 0x00, 0x20);

  private final Map<String, List<IpAddress>> names = new ConcurrentHashMap<>();
  private Transport transport;

  @BeforeEach
  void open() throws IOException {
    var hasty =
        TransportSettings.DEFAULT
            .withConnect(Duration.ofSeconds(1))
            .withHandshake(Duration.ofSeconds(3));
    transport = Transport.builder(OUR_KEY).settings(hasty).resolver(this::resolve).open();
  }

  private List<IpAddress> resolve(String host) throws UnknownHostException {
    var found = names.get(host);
    if (found == null) {
      throw new UnknownHostException(host);
    }
    return found;
  }

  @AfterEach
  void close() {
    transport.close();
  }

  private Attempt dial(ScriptedListener.Script script) throws IOException {
    try (var listener = ScriptedListener.start(HOST, THEIR_KEY, script)) {
      return dial(listener);
    }
  }

  private Attempt dial(ScriptedListener listener) {
    Attempt attempt = transport.dial(listener.address(), OURS);
    assertThat(transport.outboundVerdicts().count(attempt.verdict().kind())).isPositive();
    if (attempt.connection() != null) {
      attempt.connection().close();
    }
    return attempt;
  }

  private void ends(Kind kind, ScriptedListener.Script script) throws IOException {
    Attempt attempt = dial(script);
    assertThat(attempt.verdict().kind()).as(attempt.verdict().toString()).isEqualTo(kind);
    assertThat(attempt.connection()).isNull();
  }

  @Test
  void asksNoProxyForTheWay() throws IOException {
    var asked = new ConcurrentLinkedQueue<URI>();
    ProxySelector usual = ProxySelector.getDefault();
    ProxySelector.setDefault(new Listening(asked));
    try {
      ends(Kind.CLOSED_DURING_HANDSHAKE, ScriptedPeer::close);
    } finally {
      ProxySelector.setDefault(usual);
    }
    assertThat(asked).noneMatch(uri -> uri.getScheme().equals("socket"));
  }

  /// Notes who asks for a proxy, and knows none.
  private static final class Listening extends ProxySelector {
    private final Queue<URI> asked;

    Listening(Queue<URI> asked) {
      this.asked = asked;
    }

    @Override
    public List<Proxy> select(URI uri) {
      asked.add(uri);
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException e) {}
  }

  private static NodeInfo theirs() {
    return NodeInfos.of(THEIR_KEY.id(), CHAIN, 0x20, 0x21);
  }

  /// Answers like an honest node that says `info`.
  private static ScriptedListener.Script says(NodeInfo info) {
    return peer -> peer.secure().introduce(info).awaitClose();
  }

  @Test
  void connectsAndTellsHowLongEachStageTook() throws IOException {
    Attempt attempt = dial(says(theirs()));
    assertThat(attempt.verdict()).isEqualTo(new Verdict.Connected());
    assertThat(attempt.remote()).isEqualTo(theirs());
    assertThat(attempt.connection().id()).isEqualTo(THEIR_KEY.id());
    assertThat(attempt.timings().nameNs()).isEqualTo(-1);
    assertThat(attempt.timings().connectNs()).isPositive();
    assertThat(attempt.timings().secretNs()).isPositive();
    assertThat(attempt.timings().nodeInfoNs()).isPositive();
  }

  @Test
  void saysWhatItWasGivenToSay() throws IOException {
    var heard = new CompletableFuture<NodeInfo>();
    dial(peer -> {
      heard.complete(peer.secure().hear()); // before our answer, with which the dial ends
      peer.introduce(theirs());
    });
    assertThat(heard).isCompletedWithValue(OURS);
  }

  @Test
  void isRefusedWhereNobodyListens() throws IOException {
    Endpoint nobody;
    try (var door = new ServerSocket(0, 1, HOST.toInetAddress())) {
      nobody = new Endpoint(HOST, door.getLocalPort());
    }
    Attempt attempt = transport.dial(new NetAddress(THEIR_KEY.id(), nobody), OURS);
    assertThat(attempt.verdict().kind()).isEqualTo(Kind.REFUSED);
    assertThat(attempt.timings().connectNs()).isEqualTo(-1);
    assertThat(attempt.endpoint()).isEqualTo(nobody);
  }

  @Test
  void doesNotConnectToPortZero() {
    var nowhere = new NetAddress(THEIR_KEY.id(), HOST, 0);
    assertThat(transport.dial(nowhere, OURS).connection()).isNull();
  }

  @Test
  void givesUpOnAHostThatDoesNotAnswer() throws IOException {
    // A full backlog makes the kernel drop further attempts, as a firewall does.
    try (var deaf = new ServerSocket(0, 1, HOST.toInetAddress())) {
      var place = new Endpoint(HOST, deaf.getLocalPort());
      var waiting = new ArrayList<Socket>();
      for (int i = 0; i < 4; i++) {
        var socket = new Socket();
        waiting.add(socket);
        Thread.ofVirtual().start(() -> connectQuietly(socket, place));
      }
      Awaitable.until(
          "the backlog is full",
          () ->
              transport.dial(new NetAddress(THEIR_KEY.id(), place), OURS).verdict().kind()
                  == Kind.CONNECT_TIMEOUT);
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  private static void connectQuietly(Socket socket, Endpoint place) {
    try {
      socket.connect(place.toSocketAddress());
    } catch (IOException _) {
      // It is closed when the test ends.
    }
  }

  @Test
  void callsANodeThatAcceptsAndSaysNothingSilent() throws IOException {
    ends(Kind.SILENT, ScriptedPeer::awaitClose);
  }

  @Test
  void callsANodeThatStopsInTheMiddleOfItsKeyBroken() throws IOException {
    ends(
        Kind.SECRET_CONNECTION_FAILED,
        peer -> {
          peer.raw(new byte[] {0x22, 0x0a, 0x20, 1, 2, 3});
          peer.awaitClose();
        });
  }

  @Test
  void givesUpOnANodeThatDripsBytes() throws IOException {
    ends(
        Kind.SECRET_CONNECTION_FAILED,
        peer -> peer.through(Faults.drip(200)).secure().introduce(theirs()));
  }

  @Test
  void callsANodeThatNeverIntroducesItselfSilent() throws IOException {
    ends(Kind.SILENT, peer -> peer.secure().awaitClose());
  }

  @Test
  void noticesThatTheOtherSideLeaves() throws IOException {
    ends(Kind.CLOSED_DURING_HANDSHAKE, ScriptedPeer::close);
    ends(Kind.CLOSED_DURING_HANDSHAKE, peer -> peer.secure().close());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 20, 34, 35, 36, 700, 1_078, 1_079, 1_080, 2_122})
  void noticesACutAtAnyByteOfTheHandshake(int bytes) throws IOException {
    // 35 bytes of key, one frame of proof, one frame of NodeInfo
    ends(
        Kind.CLOSED_DURING_HANDSHAKE,
        peer -> peer.through(Faults.cutAfter(bytes)).secure().introduce(theirs()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 34, 35, 500, 1_078})
  void refusesAHandshakeWithAFlippedBit(int position) throws IOException {
    Attempt attempt =
        dial(peer ->
            peer.through(Faults.flip(position, 0)).secure().introduce(theirs()).awaitClose());
    assertThat(attempt.connection()).isNull();
    assertThat(attempt.verdict().kind())
        .isIn(Kind.SECRET_CONNECTION_FAILED, Kind.CLOSED_DURING_HANDSHAKE);
  }

  @Test
  void refusesGarbageInsteadOfAKey() throws IOException {
    byte[] greeting = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    ends(
        Kind.SECRET_CONNECTION_FAILED,
        peer -> {
          peer.raw(greeting);
          peer.awaitClose();
        });
  }

  @Test
  void refusesASealedFrameThatWasChanged() throws IOException {
    ends(
        Kind.SECRET_CONNECTION_FAILED,
        peer ->
            peer.through(Faults.flip(1_079 + 600, 3)).secure().introduce(theirs()).awaitClose());
  }

  @Test
  void namesWhoAnsweredInsteadOfTheNodeItWanted() throws IOException {
    try (var listener = ScriptedListener.start(HOST, THEIR_KEY, says(theirs()))) {
      var wanted = new NetAddress(key(7003).id(), listener.endpoint());
      Attempt attempt = transport.dial(wanted, OURS);
      assertThat(attempt.verdict()).isEqualTo(new Verdict.IdentityMismatch(THEIR_KEY.id()));
    }
  }

  @Test
  void doesNotIntroduceItselfToAnImpostor() throws IOException {
    var heard = new CompletableFuture<Integer>();
    try (var listener =
        ScriptedListener.start(
            HOST,
            THEIR_KEY,
            peer -> heard.complete(peer.secure().introduce(theirs()).input().read()))) {
      transport.dial(new NetAddress(key(7003).id(), listener.endpoint()), OURS);
      assertThat(heard.join()).isEqualTo(-1);
    }
  }

  @Test
  void refusesANodeThatLiesAboutItsId() throws IOException {
    ends(Kind.IDENTITY_MISMATCH, says(NodeInfos.withId(theirs(), key(7003).id().hex())));
  }

  @Test
  void recognisesItself() throws IOException {
    try (var listener =
        ScriptedListener.start(HOST, OUR_KEY, says(NodeInfos.of(OUR_KEY.id(), CHAIN, 0x00)))) {
      assertThat(dial(listener).verdict().kind()).isEqualTo(Kind.SELF);
    }
  }

  @Test
  void namesTheRealChainAndTellsTheWholeNodeInfo() throws IOException {
    NodeInfo info = NodeInfos.withNetwork(theirs(), "other-chain");
    Attempt attempt = dial(says(info));
    assertThat(attempt.verdict()).isEqualTo(new Verdict.NetworkMismatch("other-chain"));
    assertThat(attempt.remote()).isEqualTo(info);
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    ends(Kind.BLOCK_VERSION_MISMATCH, says(NodeInfos.withBlockVersion(theirs(), 10)));
    ends(Kind.NO_COMMON_CHANNEL, says(NodeInfos.of(THEIR_KEY.id(), CHAIN, 0x70)));
    ends(Kind.NODE_INFO_INVALID, says(NodeInfos.withMoniker(theirs(), "")));
    ends(Kind.NODE_INFO_INVALID, says(theirs().withListenAddr("nonsense")));
  }

  @Test
  void refusesNodeInfoThatIsTooLongBeforeItIsSent() throws IOException {
    ends(
        Kind.NODE_INFO_INVALID,
        peer -> {
          peer.secure().write((byte) 0x81, (byte) 0x50); // 10,241
          peer.awaitClose();
        });
  }

  @Test
  void refusesNodeInfoThatIsNoNodeInfo() throws IOException {
    ends(
        Kind.NODE_INFO_INVALID,
        peer -> {
          peer.secure().write((byte) 3, (byte) 0xff, (byte) 0xff, (byte) 0xff);
          peer.awaitClose();
        });
  }

  @Test
  void reportsANameThatDoesNotResolve() {
    Attempt attempt = transport.dial(new NamedAddress(THEIR_KEY.id(), "nowhere.test", 1), OURS);
    assertThat(attempt.verdict().kind()).isEqualTo(Kind.NAME_ERROR);
    assertThat(attempt.endpoint()).isNull();
  }

  @Test
  void triesEveryAddressOfANameAndResolvesItAnewEachTime() throws IOException {
    try (var listener = ScriptedListener.start(HOST, THEIR_KEY, says(theirs()))) {
      int port = listener.endpoint().port();
      var named = new NamedAddress(THEIR_KEY.id(), "node.test", port);
      names.put("node.test", List.of(ip("127.9.9.9")));
      assertThat(transport.dial(named, OURS).verdict().kind()).isEqualTo(Kind.REFUSED);

      names.put("node.test", List.of(ip("127.9.9.9"), ip("127.9.9.8"), HOST));
      Attempt attempt = transport.dial(named, OURS);
      assertThat(attempt.verdict()).isEqualTo(new Verdict.Connected());
      assertThat(attempt.endpoint()).isEqualTo(listener.endpoint());
      assertThat(attempt.timings().nameNs()).isPositive();
      attempt.connection().close();
    }
  }

  @Test
  void givesUpOnAResolverThatHangs() throws Exception {
    var hanging = new CompletableFuture<List<IpAddress>>();
    var impatient =
        new TransportSettings(
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(9));
    try (var other =
        Transport.builder(OUR_KEY).settings(impatient).resolver(_ -> hanging.join()).open()) {
      var target = new NamedAddress(THEIR_KEY.id(), "slow.test", 1);
      assertThat(other.dial(target, OURS).verdict().kind()).isEqualTo(Kind.NAME_ERROR);
    } finally {
      hanging.complete(List.of());
    }
  }

  @Test
  void endsAtOnceWhenItIsInterrupted() throws Exception {
    try (var listener = ScriptedListener.start(HOST, THEIR_KEY, ScriptedPeer::awaitClose)) {
      var verdict = new CompletableFuture<Verdict>();
      var dial =
          Thread.ofVirtual()
              .start(() -> verdict.complete(transport.dial(listener.address(), OURS).verdict()));
      dial.interrupt();
      assertThat(verdict.join().kind()).isEqualTo(Kind.CANCELLED);
    }
  }

  @Test
  void connectsOverIpv6() throws IOException {
    try (var listener = ScriptedListener.start(ip("::1"), THEIR_KEY, says(theirs()))) {
      assertThat(dial(listener).verdict()).isEqualTo(new Verdict.Connected());
    }
  }
}
