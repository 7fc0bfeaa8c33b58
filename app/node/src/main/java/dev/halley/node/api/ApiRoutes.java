package dev.halley.node.api;

import dev.halley.node.NetworkNode;
import dev.halley.node.http.Handler;
import dev.halley.node.http.Json;
import dev.halley.node.http.RefusedException;
import dev.halley.node.http.Reply;
import dev.halley.node.http.Request;
import dev.halley.node.http.Routes;
import dev.halley.node.insight.BookCounts;
import dev.halley.node.insight.Events;
import dev.halley.p2p.admission.Bans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The table of `/v1`, which is read-only, and of the questions of supervisors.
public final class ApiRoutes {
  private static final int MAX_EVENTS = 1_000;

  private final Facts facts;
  private final Redaction redaction;
  private final EventStream stream = new EventStream();

  ApiRoutes(Facts facts, Redaction redaction) {
    this.facts = facts;
    this.redaction = redaction;
  }

  /// {@return the table of the public address}
  ///
  /// @param redact shows prefixes instead of addresses
  public static Routes of(Facts facts, boolean redact) {
    var api = new ApiRoutes(facts, redact ? Redaction.PREFIX : Redaction.NONE);
    return Routes.builder()
        .get("/livez", _ -> Reply.text(200, "alive\n"))
        .get("/readyz", _ -> Readiness.of(facts).reply())
        .get("/v1/openapi.json", document())
        .get("/v1/node", _ -> Reply.json(new NodeJson(facts, redact)))
        .get("/v1/config", _ -> Reply.json(new ConfigJson(facts.node().config().settings())))
        .get("/v1/peers", api::peers)
        .get("/v1/book", api::book)
        .get("/v1/book/buckets", api::buckets)
        .get("/v1/book/tellers", api::tellers)
        .get("/v1/verdicts", api::verdicts)
        .get("/v1/answers", api::answers)
        .get("/v1/bans", api::bans)
        .get("/v1/events", api::events)
        .get("/v1/events/stream", api::stream)
        .build();
  }

  private static Handler document() {
    return _ -> {
      try (var in = ApiRoutes.class.getResourceAsStream("openapi.json")) {
        if (in == null) {
          throw new IllegalStateException("openapi.json is not in the archive");
        }
        return Reply.bytes(200, "application/json", in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  Reply peers(Request request) throws RefusedException {
    return Reply.json(new PeersJson(facts.network(request), redaction));
  }

  private Reply book(Request request) throws RefusedException {
    NetworkNode network = facts.network(request);
    BookQuery query = BookQuery.of(request.parameters(), facts.clock().instant());
    return Reply.json(new BookJson(network.chainId(), facts.book(network), query, redaction));
  }

  private Reply buckets(Request request) throws RefusedException {
    NetworkNode network = facts.network(request);
    return Reply.json(new BucketsJson(network.chainId(), facts.book(network)));
  }

  private Reply tellers(Request request) throws RefusedException {
    NetworkNode network = facts.network(request);
    return Reply.json(new TellersJson(network.chainId(), facts.book(network), redaction));
  }

  private Reply verdicts(Request request) throws RefusedException {
    NetworkNode network = facts.network(request);
    return Reply.json(new VerdictsJson(network, facts.insight(network)));
  }

  Reply answers(Request request) throws RefusedException {
    NetworkNode network = facts.network(request);
    boolean seed = facts.node().config().p2p().seedMode();
    BookCounts book = facts.counts(network);
    return network
        .exchange()
        .<Reply>map(stats -> Reply.json(new AnswersJson(network.chainId(), seed, stats, book)))
        .orElseThrow(() -> new RefusedException(404, "peer exchange is off: see p2p.pex"));
  }

  Reply bans(Request request) throws RefusedException {
    NetworkNode network = facts.network(request);
    Bans bans = facts.bans(network);
    return Reply.json(new BansJson(network.chainId(), bans, redaction));
  }

  private Reply events(Request request) throws RefusedException {
    NetworkNode network = facts.network(request);
    Events.Page page = facts.insight(network).events().after(after(request));
    var shown = page.events().stream().limit(MAX_EVENTS).toList();
    long next = shown.isEmpty() ? after(request) : shown.getLast().number();
    return Reply.json(
        Json.object(json -> {
          json.writeStringProperty("chain_id", network.chainId());
          json.writeNumberProperty("lost", page.lost());
          json.writeNumberProperty("next", next);
          Json.array(shown, (to, event) -> new EventJson(event, redaction).write(to))
              .as("events", json);
        }));
  }

  private static long after(Request request) throws RefusedException {
    return request.parameters().number("after", 0, Long.MAX_VALUE, 0);
  }

  /// From the place that the listener had, from now on for a new one.
  private Reply stream(Request request) throws RefusedException {
    Events events = facts.insight(facts.network(request)).events();
    Optional<String> last = request.header("Last-Event-ID");
    return stream.open(events, last.map(ApiRoutes::number).orElseGet(events::last), redaction);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
