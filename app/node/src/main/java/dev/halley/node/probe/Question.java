package dev.halley.node.probe;

import dev.halley.p2p.mconn.ChannelSettings;
import dev.halley.p2p.mconn.MConnection;
import dev.halley.p2p.mconn.MConnectionSettings;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.transport.Upgraded;
import dev.halley.pex.NetworkProfile;
import dev.halley.pex.PexDialect;
import dev.halley.wire.Octets;
import dev.halley.wire.PexForm;
import dev.halley.wire.PexMessage;
import dev.halley.wire.PexMessage.PexAddress;
import dev.halley.wire.WireException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks a connected node for addresses, once.
final class Question {
  private static final int CHANNEL = 0x00;

  private final Upgraded connection;
  private final PexDialect dialect;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private final MConnection messages;

  private Question(Upgraded connection, NetworkProfile profile) {
    this.connection = connection;
    dialect = profile.etiquette().dialect();
    messages =
        new MConnection(
            connection.input(),
            connection.output(),
            List.of(new ChannelSettings(CHANNEL, 1, 1, PexMessage.LIMIT_BYTES)),
            MConnectionSettings.DEFAULT.withFormat(profile.packets()),
            this::received,
            System::nanoTime);
  }

  /// How asking ended.
  sealed interface Reply {
    record Answer(List<String> addresses) implements Reply {}

    record None(String why) implements Reply {}
  }

  /// Sends the request and waits for the answer. Closes the connection.
  static Reply ask(Upgraded connection, NetworkProfile profile, Duration patience)
      throws InterruptedException {
    try (connection) {
      return new Question(connection, profile).ask(patience);
    }
  }

  private Reply ask(Duration patience) throws InterruptedException {
    Thread reader = Thread.ofVirtual().name("probe-reader").start(this::read);
    Thread writer = Thread.ofVirtual().name("probe-writer").start(messages::writeLoop);
    try {
      messages.trySend(CHANNEL, request().encode());
      return reply.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return new Reply.None("no answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      messages.stop(StopReason.of(StopReason.Kind.GRACEFUL));
      connection.close();
      reader.join();
      writer.join();
    }
  }

  /// Who speaks either form is asked in the older one, which all of those understand.
  private PexMessage request() {
    return dialect.asksIn() == PexForm.URL ? new PexMessage.UrlRequest() : new PexMessage.Request();
  }

  private void read() {
    StopReason end = messages.readLoop();
    reply.complete(new Reply.None("closed before it answered (" + end + ")"));
  }

  private void received(int channel, Octets message) {
    try {
      switch (PexMessage.decode(message, dialect.understood())) {
        case PexMessage.Addresses(var addresses) ->
            reply.complete(new Reply.Answer(addresses.stream().map(Question::text).toList()));
        case PexMessage.UrlAddresses(var urls) -> reply.complete(new Reply.Answer(urls));
        case PexMessage.Request _, PexMessage.UrlRequest _ -> {} // we know nobody
      }
    } catch (WireException e) {
      reply.complete(new Reply.None("its answer can't be read: " + e.getMessage()));
    }
  }

  private static String text(PexAddress address) {
    boolean v6 = address.ip().indexOf(':') >= 0;
    String host = v6 ? "[" + address.ip() + "]" : address.ip();
    return address.id() + "@" + host + ":" + address.port();
  }
}
