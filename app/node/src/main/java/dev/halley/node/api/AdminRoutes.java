package dev.halley.node.api;

import dev.halley.node.NetworkNode;
import dev.halley.node.config.ConfigException;
import dev.halley.node.config.GoDuration;
import dev.halley.node.config.LogConfig;
import dev.halley.node.config.Reload;
import dev.halley.node.http.Json;
import dev.halley.node.http.Parameters;
import dev.halley.node.http.RefusedException;
import dev.halley.node.http.Reply;
import dev.halley.node.http.Request;
import dev.halley.node.http.Routes;
import dev.halley.node.log.Logs;
import dev.halley.p2p.admission.BanTarget;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JsonGenerator;

/// The table of `/admin`: what changes a running node. Parameters are a JSON object, a form or a
/// query.
public final class AdminRoutes {
  /// Longer than any dial takes.
  private static final int PATIENCE_S = 25;

  private static final String PEER = "write id@host:port";
  private static final String ID = "write an ID of 40 hex digits";
  private static final String WHOM = "write a node ID, an IP address or a prefix";
  private static final String PERIOD = "write a duration such as 90m or 24h";

  private static final String LEVEL =
      "write trace, debug, info, warn, error or none, or p2p:debug,*:info";

  private final Facts facts;

  private AdminRoutes(Facts facts) {
    this.facts = facts;
  }

  /// {@return the table, for those who know the token}
  public static Routes of(Facts facts) {
    var admin = new AdminRoutes(facts);
    var shown = new ApiRoutes(facts, Redaction.NONE);
    return Routes.builder()
        .get("/admin/node", _ -> Reply.json(new NodeJson(facts, false)))
        .get("/admin/answers", shown::answers)
        .get("/admin/peers", shown::peers)
        .get("/admin/bans", shown::bans)
        .post("/admin/peers/dial", admin::dial)
        .post("/admin/peers/disconnect", admin::disconnect)
        .post("/admin/peers/persist", admin::persist)
        .post("/admin/peers/unpersist", admin::unpersist)
        .post("/admin/bans", admin::ban)
        .post("/admin/bans/lift", admin::lift)
        .post("/admin/reload", admin::reload)
        .post("/admin/log_level", admin::logLevel)
        .build();
  }

  private NetworkNode network(Parameters given) throws RefusedException {
    return facts.network(given);
  }

  private Reply dial(Request request) throws RefusedException {
    Parameters given = request.form();
    DialTarget peer = peer(given);
    var ended = new CompletableFuture<Verdict>();
    network(given).dial(peer, ended::complete);
    Verdict verdict = await(ended);
    return Reply.json(
        Json.object(json -> {
          json.writeStringProperty("verdict", verdict.kind().toString());
          json.writeStringProperty("detail", verdict.detail());
        }));
  }

  private static Verdict await(CompletableFuture<Verdict> ended) {
    try {
      return ended.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      return Verdict.of(Verdict.Kind.CANCELLED, "not ended within " + PATIENCE_S + " s");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Verdict.of(Verdict.Kind.CANCELLED, "stopped");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Reply disconnect(Request request) throws RefusedException {
    Parameters given = request.form();
    boolean connected = network(given).disconnect(id(given));
    return Reply.json(Json.object(json -> json.writeBooleanProperty("disconnected", connected)));
  }

  private Reply unpersist(Request request) throws RefusedException {
    Parameters given = request.form();
    return lifted(network(given).unpersist(id(given)));
  }

  private static Reply lifted(boolean lifted) {
    return Reply.json(Json.object(json -> json.writeBooleanProperty("lifted", lifted)));
  }

  private Reply ban(Request request) throws RefusedException {
    Parameters given = request.form();
    BanTarget whom = whom(given);
    Duration period =
        given.find("for", GoDuration::parse, PERIOD).orElseThrow(() -> missing("for", PERIOD));
    try {
      Instant end = network(given).ban(whom, period);
      return Reply.json(Json.object(json -> json.writeStringProperty("until", end.toString())));
    } catch (IllegalArgumentException e) {
      throw RefusedException.badRequest("for: " + e.getMessage());
    }
  }

  private Reply lift(Request request) throws RefusedException {
    Parameters given = request.form();
    try {
      return lifted(network(given).unban(whom(given)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return lifted(false);
    }
  }

  private static BanTarget whom(Parameters given) throws RefusedException {
    return given.find("whom", BanTarget::parse, WHOM).orElseThrow(() -> missing("whom", WHOM));
  }

  private Reply reload(Request request) throws RefusedException {
    try {
      Reload reload = facts.node().reload();
      return Reply.json(
          Json.object(json -> {
            changes(reload.applied()).as("applied", json);
            changes(reload.waiting()).as("waiting", json);
          }));
    } catch (ConfigException e) {
      throw new RefusedException(422, String.valueOf(e.getMessage()).replace('\n', ';'));
    }
  }

  private static Json changes(List<Reload.Change> changes) {
    return Json.array(changes, AdminRoutes::change);
  }

  private static void change(JsonGenerator json, Reload.Change change) {
    json.writeStartObject();
    json.writeStringProperty("key", change.key());
    json.writeStringProperty("before", change.before());
    json.writeStringProperty("after", change.after());
    json.writeEndObject();
  }

  private Reply persist(Request request) throws RefusedException {
    Parameters given = request.form();
    network(given).persist(peer(given));
    return Reply.json(Json.object(_ -> {}));
  }

  /// Until the next reload or start.
  private Reply logLevel(Request request) throws RefusedException {
    Parameters given = request.form();
    LogConfig present = facts.node().config().log();
    LogConfig wanted =
        given.find("level", present::withLevels, LEVEL).orElseThrow(() -> missing("level", LEVEL));
    Logs.start(wanted, System.err);
    String level = given.text("level");
    return Reply.json(Json.object(json -> json.writeStringProperty("level", level)));
  }

  private static DialTarget peer(Parameters given) throws RefusedException {
    return given.find("peer", DialTarget::parse, PEER).orElseThrow(() -> missing("peer", PEER));
  }

  private static NodeId id(Parameters given) throws RefusedException {
    return given.find("id", NodeId::parse, ID).orElseThrow(() -> missing("id", ID));
  }

  private static RefusedException missing(String name, String remedy) {
    return RefusedException.badRequest("the parameter " + name + " is missing: " + remedy);
  }
}
