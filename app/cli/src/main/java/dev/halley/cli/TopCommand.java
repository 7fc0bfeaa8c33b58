package dev.halley.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// `halley top`: a running node at a glance.
@Command(
    name = "top",
    description = {
      "Watch the node that runs in a home, busiest peers first, until Ctrl-C.",
      "Where nobody looks on, as in a pipe, one picture is printed. The node must serve an admin address, see halley peer.",
    },
    footer = {"", "Example:", "  halley top --home ~/.halley --every 5s"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class TopCommand implements Callable<Integer> {
  private static final int MOST_PEERS = 1_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--chain-id",
      paramLabel = "ID",
      description = "Which of its networks (the default one).")
  private @Nullable String chainId;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = Age.class,
      description = "Between two pictures (2s).")
  private Duration every;

  @Option(
      names = "--peers",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many to show (20).")
  private int most;

  @Override
  public Integer call() throws Exception {
    if (most < 1 || most > MOST_PEERS || every.isZero()) {
      throw new ParameterException(
          spec.commandLine(), "--peers is 1 to " + MOST_PEERS + ", --every at least 1s");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (!Terminal.isThere()) {
      picture(Ansi.OFF).forEach(out::println);
      return ExitCodes.OK;
    }
    var screen = new Overdraw(out, Terminal::rows);
    while (true) {
      screen.draw(picture(Ansi.AUTO)); // no colours with NO_COLOR
      Thread.sleep(every);
    }
  }

  private List<String> picture(Ansi ansi) throws Exception {
    var client = new AdminClient(((HalleyCommand) spec.root().userObject()).home());
    Map<String, String> network = chainId == null ? Map.of() : Map.of("chain_id", chainId);
    JsonNode node = client.get("/admin/node", Map.of()).tree();
    JsonNode here = client.get("/admin/peers", network).tree();
    return new TopText(ansi, most).lines(node, here, answers(client, network), Instant.now());
  }

  private static JsonNode answers(AdminClient client, Map<String, String> network)
      throws Exception {
    try {
      return client.get("/admin/answers", network).tree();
    } catch (CommandFailedException _) {
      return MissingNode.getInstance(); // peer exchange is off
    }
  }
}
