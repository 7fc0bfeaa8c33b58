package dev.halley.cli;

import dev.halley.node.books.AddressRange;
import dev.halley.node.books.BookFilter;
import dev.halley.node.books.NodeState;
import dev.halley.p2p.identity.Prefix;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags that choose nodes.
final class BookFilterOptions {
  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description = "Only these: new, old, proven, failing, unanswered.")
  private Set<NodeState> states = Set.of();

  @Option(
      names = "--range",
      split = ",",
      paramLabel = "RANGE",
      description = "Only in: routable, private, loopback, documentation, special.")
  private Set<AddressRange> ranges = Set.of();

  @Option(
      names = "--within",
      split = ",",
      paramLabel = "PREFIX",
      converter = PrefixText.class,
      description = "Only in these prefixes, such as 192.0.2.0/24.")
  private List<Prefix> within = List.of();

  @Option(
      names = "--outside",
      split = ",",
      paramLabel = "PREFIX",
      converter = PrefixText.class,
      description = "Only outside of these prefixes.")
  private List<Prefix> outside = List.of();

  @Option(
      names = "--answered-within",
      paramLabel = "AGE",
      converter = Age.class,
      description = "Only those that answered that lately: 30m, 12h, 7d.")
  private @Nullable Duration answeredWithin;

  @Option(
      names = "--silent-for",
      paramLabel = "AGE",
      converter = Age.class,
      description = "Only those that did not answer for so long, or never.")
  private @Nullable Duration silentFor;

  BookFilter filter() {
    return new BookFilter(states, ranges, within, outside, answeredWithin, silentFor);
  }
}
