package dev.halley.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `halley peer`: the peers of a running node.
@Command(
    name = "peer",
    description = {
      "See and change the peers of the node that runs in a home.",
      "It must have been started with --admin_laddr, or admin_laddr in the [halley] table of its config.toml.",
    },
    footer = {"", "Example:", "  halley peer ban 203.0.113.0/24 --for 72h --home ~/.halley"})
@SuppressWarnings({"NullAway.Init", "UnusedMethod"}) // picocli fills the fields, calls the methods
final class PeerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--chain-id",
      paramLabel = "ID",
      scope = ScopeType.INHERIT,
      description = "Which of its networks (the default one).")
  private @Nullable String chainId;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print the node's answer, one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "which one? list, dial, disconnect, persist, unpersist, ban, unban");
  }

  @Command(
      description = "List peers, or with --bans who is refused.",
      footer = {"", "Example:", "  halley peer list --home ~/.halley"})
  int list(@Option(names = "--bans", description = "Who is refused, until when.") boolean bans)
      throws Exception {
    AdminClient.Answer answer = client().get(bans ? "/admin/bans" : "/admin/peers", parameters());
    return tell(answer, bans ? PeerText.bans(answer.tree()) : PeerText.peers(answer.tree()));
  }

  @Command(
      description = "Dial a node now, whatever slots are taken; tell how it ended.",
      footer = {"", "Example:", "  halley peer dial ID@203.0.113.7:26656"})
  int dial(@Parameters(paramLabel = "ID@HOST:PORT", description = "The node.") String peer)
      throws Exception {
    AdminClient.Answer answer = client().post("/admin/peers/dial", parameters("peer", peer));
    String verdict = answer.tree().path("verdict").asString("");
    String detail = answer.tree().path("detail").asString("");
    int _ = tell(answer, detail.isEmpty() ? verdict : verdict + ": " + detail);
    return verdict.equals("connected") ? ExitCodes.OK : ExitCodes.NEGATIVE;
  }

  @Command(
      description = "Hang up on a peer; it may come again.",
      footer = {"", "Example:", "  halley peer disconnect ID"})
  int disconnect(@Parameters(paramLabel = "ID", description = "Of the node.") String id)
      throws Exception {
    AdminClient.Answer answer = client().post("/admin/peers/disconnect", parameters("id", id));
    return tell(answer, "disconnected", "disconnected", "was not connected");
  }

  @Command(
      description = "Stay connected to a node until the node here stops.",
      footer = {"", "Example:", "  halley peer persist ID@203.0.113.7:26656"})
  int persist(@Parameters(paramLabel = "ID@HOST:PORT", description = "The node.") String peer)
      throws Exception {
    return tell(client().post("/admin/peers/persist", parameters("peer", peer)), "persistent");
  }

  @Command(
      description = "Undo persist; the connection stays.",
      footer = {"", "Example:", "  halley peer unpersist ID"})
  int unpersist(@Parameters(paramLabel = "ID", description = "Of the node.") String id)
      throws Exception {
    AdminClient.Answer answer = client().post("/admin/peers/unpersist", parameters("id", id));
    return tell(answer, "lifted", "no longer persistent", "was not made persistent here");
  }

  @Command(
      description = "Hang up on a node, an IP address or a prefix and refuse it for a while.",
      footer = {"", "Example:", "  halley peer ban 203.0.113.0/24 --for 72h"})
  int ban(
      @Parameters(paramLabel = "WHOM", description = "A node ID, an IP address or IP/LENGTH.")
          String whom,
      @Option(
              names = "--for",
              paramLabel = "TIME",
              defaultValue = "24h",
              description = "How long, up to 8784h (24h).")
          String period)
      throws Exception {
    Map<String, String> parameters = parameters("whom", whom);
    parameters.put("for", period);
    AdminClient.Answer answer = client().post("/admin/bans", parameters);
    return tell(answer, "banned until " + answer.tree().path("until").asString(""));
  }

  @Command(
      description = "Refuse it no more; write it just as `halley peer list --bans` does.",
      footer = {"", "Example:", "  halley peer unban 203.0.113.0/24"})
  int unban(
      @Parameters(paramLabel = "WHOM", description = "A node ID, an IP address or IP/LENGTH.")
          String whom)
      throws Exception {
    AdminClient.Answer answer = client().post("/admin/bans/lift", parameters("whom", whom));
    return tell(answer, "lifted", "lifted", "was not banned");
  }

  private AdminClient client() {
    return new AdminClient(((HalleyCommand) spec.root().userObject()).home());
  }

  private Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    if (chainId != null) {
      parameters.put("chain_id", chainId);
    }
    return parameters;
  }

  private Map<String, String> parameters(String name, String text) {
    Map<String, String> parameters = parameters();
    parameters.put(name, text);
    return parameters;
  }

  /// Exit code 2 when there was nothing to undo.
  private int tell(AdminClient.Answer answer, String member, String yes, String no) {
    boolean done = answer.tree().path(member).asBoolean(false);
    int _ = tell(answer, done ? yes : no);
    return done ? ExitCodes.OK : ExitCodes.NEGATIVE;
  }

  private int tell(AdminClient.Answer answer, String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? answer.text() : text);
    return ExitCodes.OK;
  }
}
