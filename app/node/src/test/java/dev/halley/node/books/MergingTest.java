package dev.halley.node.books;

import static dev.halley.node.books.Nodes.at;
import static dev.halley.node.books.Nodes.id;
import static dev.halley.node.books.Nodes.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halley.p2p.identity.NamedAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergingTest {
  private final Omitted omitted = new Omitted();

  private void staysOf(Listing better, Listing worse) {
    assertThat(Merging.of(List.of(better, worse), omitted)).containsExactly(better);
    assertThat(Merging.of(List.of(worse, better), omitted)).containsExactly(better);
  }

  @Test
  void theBetterEntryStaysWhicheverComesFirst() {
    Listing named = new Listing.Named(new NamedAddress(id(1), "a.example.org", 1), "");
    staysOf(Listing.of(at(1, "8.8.8.8"), ""), named);
    staysOf(known(at(1, "8.8.8.8"), 9, 0, false, true), known(at(1, "9.9.9.9"), 1));
    staysOf(known(at(1, "8.8.8.8"), 1), known(at(1, "9.9.9.9"), 2));
    staysOf(known(at(1, "8.8.8.8"), 1), known(at(1, "9.9.9.9"), -1));
    staysOf(
        known(at(1, "8.8.8.8"), 1, 1, false, false), known(at(1, "9.9.9.9"), 1, 2, false, false));
    staysOf(known(at(1, "8.8.8.8"), -1), Listing.of(at(1, "9.9.9.9"), ""));
  }

  @Test
  void ofEqualsTheFirstStays() {
    Listing first = Listing.of(at(1, "8.8.8.8"), "");
    assertThat(Merging.of(List.of(first, Listing.of(at(1, "9.9.9.9"), "")), omitted))
        .containsExactly(first);
    assertThat(omitted.first().getFirst().toString())
        .isEqualTo(
            at(1, "9.9.9.9")
                + ": another address of the same node stands better (it is "
                + at(1, "8.8.8.8")
                + ")");
    Merging.of(List.of(first, first), omitted);
    assertThat(omitted.reasons()).containsEntry(Merging.REPEATED, 1);
  }

  @Test
  void nodesOfDifferentChainsAreNotMixed() throws BookException {
    var one = new Contents(BookForm.CHAIN, List.of(), Contents.EMPTY.basis(), "osmosis-1");
    var other = new Contents(BookForm.CHAIN, List.of(), Contents.EMPTY.basis(), "juno-1");
    assertThat(Contents.EMPTY.with(one, Path.of("a")).chainId()).isEqualTo("osmosis-1");
    assertThatThrownBy(() -> one.with(other, Path.of("b.json")))
        .isInstanceOf(BookException.class)
        .hasMessage(
            "b.json: its nodes are of the chain juno-1, the others of osmosis-1; keep a book for each chain");
  }
}
