package dev.halley.node.books;

import static dev.halley.node.books.Nodes.NOW;
import static dev.halley.node.books.Nodes.at;
import static dev.halley.node.books.Nodes.id;
import static dev.halley.node.books.Nodes.known;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.Prefix;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BookFilterTest {
  private static final Listing OLD = known(at(1, "8.8.8.8"), 2, 0, true, true);
  private static final Listing FAILING = known(at(2, "10.0.0.7"), 20, 4, false, false);
  private static final Listing NEVER = known(at(3, "2001:db8::1"), -1);
  private static final Listing NAMED =
      new Listing.Named(new NamedAddress(id(4), "a.example.org", 1), "");
  private static final List<Listing> LISTED = List.of(OLD, FAILING, NEVER, NAMED);

  private static List<Listing> wanted(
      Set<NodeState> states, Set<AddressRange> ranges, List<Prefix> in, List<Prefix> out) {
    return new BookFilter(states, ranges, in, out, null, null).of(LISTED, NOW);
  }

  @Test
  void choosesByState() {
    assertThat(BookFilter.ALL.of(LISTED, NOW)).isEqualTo(LISTED);
    assertThat(wanted(Set.of(NodeState.OLD), Set.of(), List.of(), List.of())).containsExactly(OLD);
    assertThat(wanted(Set.of(NodeState.PROVEN), Set.of(), List.of(), List.of()))
        .containsExactly(OLD);
    assertThat(
            wanted(Set.of(NodeState.FAILING, NodeState.UNANSWERED), Set.of(), List.of(), List.of()))
        .containsExactly(FAILING, NEVER);
    assertThat(wanted(Set.of(NodeState.NEW), Set.of(), List.of(), List.of()))
        .containsExactly(FAILING, NEVER);
  }

  @Test
  void choosesByRangeAndPrefix() {
    var documentation = Prefix.parse("2001:db8::/32");
    assertThat(wanted(Set.of(), Set.of(AddressRange.ROUTABLE), List.of(), List.of()))
        .containsExactly(OLD);
    assertThat(wanted(Set.of(), Set.of(), List.of(documentation), List.of()))
        .containsExactly(NEVER);
    assertThat(wanted(Set.of(), Set.of(), List.of(), List.of(documentation)))
        .containsExactly(OLD, FAILING);
  }

  @Test
  void choosesByAge() {
    var days = Duration.ofDays(7);
    assertThat(new BookFilter(Set.of(), Set.of(), List.of(), List.of(), days, null).of(LISTED, NOW))
        .containsExactly(OLD);
    var omitted = new Omitted();
    assertThat(
            new BookFilter(Set.of(), Set.of(), List.of(), List.of(), null, days)
                .of(LISTED, NOW, omitted))
        .containsExactly(FAILING, NEVER);
    assertThat(omitted.reasons()).containsEntry(BookFilter.NOT_WANTED, 2);
  }

  @Test
  void eachAddressIsOfOneRange() {
    assertThat(
            List.of("127.0.0.9", "::1", "100.64.0.1", "fc00::1", "3fff::1", "1.1.1.1", "240.0.0.1"))
        .extracting(ip -> AddressRange.of(IpAddress.parse(ip).orElseThrow()))
        .containsExactly(
            AddressRange.LOOPBACK,
            AddressRange.LOOPBACK,
            AddressRange.PRIVATE,
            AddressRange.PRIVATE,
            AddressRange.DOCUMENTATION,
            AddressRange.ROUTABLE,
            AddressRange.SPECIAL);
  }
}
