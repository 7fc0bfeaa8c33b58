package dev.halley.node.books;

import static dev.halley.node.books.Nodes.NOW;
import static dev.halley.node.books.Nodes.at;
import static dev.halley.node.books.Nodes.id;
import static dev.halley.node.books.Nodes.known;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.NetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleaningTest {
  private final Omitted omitted = new Omitted();

  private List<Listing> clean(boolean strict, Listing... listings) {
    return new Cleaning(strict, Duration.ofDays(30)).of(List.of(listings), NOW, omitted);
  }

  @Test
  void keepsWhatIsWorthAnAttempt() {
    Listing.Known good = known(at(1, "8.8.8.8"), 3);
    Listing unheardOf = Listing.of(at(2, "9.9.9.9"), "");
    Listing named = new Listing.Named(new NamedAddress(id(3), "seed.example.org", 26_656), "x");
    assertThat(clean(true, good, unheardOf, named)).containsExactly(good, unheardOf, named);
    assertThat(omitted.count()).isZero();
  }

  @Test
  void dropsTheRestAndSaysWhy() {
    var noPort = new NetAddress(id(1), IpAddress.parse("8.8.8.8").orElseThrow(), 0);
    assertThat(
            clean(
                true,
                known(noPort, 1),
                known(at(2, "0.0.0.0"), 1),
                known(at(3, "224.0.0.7"), 1),
                known(at(4, "ff02::1"), 1),
                known(at(5, "255.255.255.255"), 1),
                known(at(6, "10.0.0.1"), 1),
                known(at(7, "9.9.9.9"), -1, 3, false, false),
                known(at(8, "8.8.4.4"), 31)))
        .isEmpty();
    assertThat(omitted.reasons())
        .containsEntry(Cleaning.UNUSABLE, 5)
        .containsEntry(Cleaning.UNROUTABLE, 1)
        .containsEntry(Cleaning.DEAD, 1)
        .containsEntry(Cleaning.STALE, 1);
    assertThat(omitted.first().getLast().toString())
        .isEqualTo(
            at(8, "8.8.4.4") + ": not heard of for too long (answered 2026-05-01T12:00:00Z)");
  }

  @Test
  void keepsSpecialRangesForNetworksThatLiveThere() {
    assertThat(clean(false, known(at(1, "127.0.0.1"), 1))).hasSize(1);
  }

  @Test
  void ofSeveralNodesAtOneEndpointTheBetterOneStays() {
    Listing.Known better = known(at(2, "8.8.8.8"), 1);
    assertThat(clean(true, known(at(1, "8.8.8.8"), 9), better, known(at(3, "8.8.8.8"), -1)))
        .containsExactly(better);
    assertThat(omitted.reasons()).containsEntry(Cleaning.SHARED, 2);
  }

  @Test
  void ofSeveralEntriesOfANodeTheBetterOneStays() {
    Listing.Known better = known(at(1, "8.8.8.8"), 1);
    assertThat(clean(true, known(at(1, "9.9.9.9"), 9), better)).containsExactly(better);
    assertThat(omitted.reasons()).containsEntry(Merging.WORSE, 1);
  }
}
