package dev.halley.node.rpc;

import dev.halley.node.http.Json;
import dev.halley.node.http.Reply;
import dev.halley.node.http.Request;
import dev.halley.node.http.Routes;
import java.util.Map;
import java.util.TreeSet;

/// Methods as routes: each by its path, all by JSON at `/`.
public final class RpcRoutes {
  private final JsonRpc rpc;

  private RpcRoutes(JsonRpc rpc) {
    this.rpc = rpc;
  }

  /// {@return the table of these methods}
  public static Routes of(Map<String, RpcMethod> methods) {
    var routes = new RpcRoutes(new JsonRpc(methods));
    String index = index(methods);
    var table = Routes.builder().get("/", _ -> Reply.text(200, index)).post("/", routes::byBody);
    methods
        .keySet()
        .forEach(name -> {
          table.get("/" + name, request -> routes.byPath(name, request));
          table.post("/" + name, request -> routes.byPath(name, request));
        });
    return table.build();
  }

  private static String index(Map<String, RpcMethod> methods) {
    var text = new StringBuilder("Available endpoints:\n");
    new TreeSet<>(methods.keySet()).forEach(name -> text.append('/').append(name).append('\n'));
    return text.toString();
  }

  private Reply byPath(String method, Request request) {
    return reply(rpc.call(method, RpcParameters.of(request.parameters())));
  }

  private Reply byBody(Request request) {
    return rpc.answer(request.body().toArray())
        .map(RpcRoutes::reply)
        .orElseGet(() -> Reply.bytes(200, "application/json", new byte[0]));
  }

  private static Reply reply(Json answer) {
    boolean refused = answer instanceof RpcResponse response && response.refused();
    return Reply.json(refused ? 500 : 200, answer);
  }
}
