package dev.halley.cli;

import dev.halley.node.probe.Probe;
import dev.halley.node.probe.ProbeReport;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.NetworkProfile;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `halley probe`.
@Command(
    name = "probe",
    description = "Dial a node, shake hands, ask it once for addresses, and report.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ProbeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID@HOST:PORT", description = "The node.")
  private String address;

  @Option(
      names = "--chain-id",
      paramLabel = "ID",
      description = "Network it should be on. Without it the first dial learns it.")
  private @Nullable String chainId;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "cometbft",
      description = "Network's software: cometbft, tendermint-0.35, sei.")
  private String profile;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      defaultValue = "20",
      description = "Seconds for everything together (20).")
  private int timeout;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (timeout < 1) {
      throw new ParameterException(spec.commandLine(), "--timeout is at least 1");
    }
    QuietLogs.start(spec);
    NodeKey stranger = NodeKey.generate(new SecureRandom());
    ProbeReport report =
        Probe.run(stranger, target(), chainId, profile(), Duration.ofSeconds(timeout));
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? new ProbeJson(report).indented() : ProbeText.of(report));
    return report.isAnswered() ? ExitCodes.OK : ExitCodes.NEGATIVE;
  }

  private NetworkProfile profile() {
    try {
      return NetworkProfile.named(profile);
    } catch (IllegalArgumentException e) {
      String names =
          NetworkProfile.ALL.stream().map(NetworkProfile::name).collect(Collectors.joining(", "));
      throw new ParameterException(
          spec.commandLine(), "--profile: '" + profile + "' is none of " + names, e);
    }
  }

  private DialTarget target() {
    try {
      return DialTarget.parse(address);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage() + "; write ID@HOST:PORT", e);
    }
  }

  /// Puts the list of all verdicts, which the library knows, into the help.
  static void describe(CommandSpec spec) {
    String verdicts =
        Arrays.stream(Verdict.Kind.values())
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    spec.usageMessage()
        .footer(
            "",
            "Exit code 0 when it answered, 2 otherwise. Verdicts: "
                + ProbeReport.ANSWERED
                + ", "
                + verdicts
                + ".",
            "",
            "Example:",
            "  halley probe 0123456789abcdef0123456789abcdef01234567@seed.example.org:26656");
  }
}
