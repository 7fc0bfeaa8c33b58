package dev.halley.node.api;

import dev.halley.node.NetworkNode;
import dev.halley.node.http.Json;
import dev.halley.node.http.Parameters;
import dev.halley.node.http.RefusedException;
import dev.halley.node.http.Reply;
import dev.halley.node.http.Request;
import dev.halley.node.http.Routes;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The table of `/admin`: what changes a running node. Parameters are a JSON object, a form or a
/// query.
public final class AdminRoutes {
  /// Longer than any dial takes.
  private static final int PATIENCE_S = 25;

  private static final String PEER = "write id@host:port";
  private static final String ID = "write an ID of 40 hex digits";

  private final Facts facts;

  private AdminRoutes(Facts facts) {
    this.facts = facts;
  }

  /// {@return the table, for those who know the token}
  public static Routes of(Facts facts) {
    var admin = new AdminRoutes(facts);
    var shown = new ApiRoutes(facts, Redaction.NONE);
    return Routes.builder()
        .get("/admin/peers", shown::peers)
        .get("/admin/bans", shown::bans)
        .post("/admin/peers/dial", admin::dial)
        .post("/admin/peers/disconnect", admin::disconnect)
        .post("/admin/peers/persist", admin::persist)
        .build();
  }

  private NetworkNode network(Parameters given) throws RefusedException {
    return facts
        .node()
        .network(given.find("chain_id").orElse(""))
        .orElseThrow(() -> new RefusedException(404, "this node is not part of that network"));
  }

  private Reply dial(Request request) throws RefusedException {
    Parameters given = request.form();
    DialTarget peer = peer(given);
    var ended = new CompletableFuture<Verdict>();
    network(given).connections().dial(peer, DialPurpose.OPERATOR, ended::complete);
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
    NodeId id = given.find("id", NodeId::parse, ID).orElseThrow(() -> missing("id", ID));
    NetworkNode network = network(given);
    boolean connected = network.connections().peer(id).isPresent();
    network
        .connections()
        .stopPeer(id, new StopReason(StopReason.Kind.DISMISSED, "the operator wanted it"));
    return Reply.json(Json.object(json -> json.writeBooleanProperty("disconnected", connected)));
  }

  private Reply persist(Request request) throws RefusedException {
    Parameters given = request.form();
    network(given).connections().addPersistentPeers(List.of(peer(given)));
    return Reply.json(Json.object(_ -> {}));
  }

  private static DialTarget peer(Parameters given) throws RefusedException {
    return given.find("peer", DialTarget::parse, PEER).orElseThrow(() -> missing("peer", PEER));
  }

  private static RefusedException missing(String name, String remedy) {
    return RefusedException.badRequest("the parameter " + name + " is missing: " + remedy);
  }
}
