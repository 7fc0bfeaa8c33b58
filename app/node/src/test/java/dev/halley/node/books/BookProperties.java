package dev.halley.node.books;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written in any form is found again.
class BookProperties {
  @TempDir private Path folder;

  private static Listing somewhere(Random random, boolean names) {
    var id = new NodeId(random.nextLong(), random.nextLong(), random.nextInt());
    int port = 1 + random.nextInt(65_535);
    if (names && random.nextInt(4) == 0) {
      return Listing.of(new NamedAddress(id, "n" + random.nextInt(99) + ".example.org", port), "");
    }
    byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
    random.nextBytes(bytes);
    bytes[0] = 0x20;
    var address = new NetAddress(id, IpAddress.of(bytes), port);
    return Nodes.known(
        address, random.nextInt(40) - 1, random.nextInt(5), random.nextBoolean(), false);
  }

  private static List<Listing> many(Random random, boolean names) {
    List<Listing> listings = new ArrayList<>();
    for (int n = 1 + random.nextInt(300); n > 0; n--) {
      listings.add(somewhere(random, names));
    }
    return listings;
  }

  private static Set<DialTarget> targets(List<Listing> listings) {
    Set<DialTarget> targets = new HashSet<>();
    listings.forEach(listing -> targets.add(listing.target()));
    return targets;
  }

  private static Contents read(Path file) throws IOException {
    return new BookReader(new Omitted(), Progress.SILENT).read(BookPlace.of(file), null);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsExportedComesBackTheSame(long seed) throws IOException {
    for (BookForm form : List.of(BookForm.LIST, BookForm.SEEDS, BookForm.CHAIN)) {
      List<Listing> before = many(new Random(seed), true);
      Path file = folder.resolve(form + "-" + seed);
      BookWriter.create(file, form, before);
      assertThat(targets(read(file).listings()))
          .as("seed %d, %s", seed, form)
          .isEqualTo(targets(before));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anAddressBookComesBackWithItsHistory(long seed) throws IOException {
    var random = new Random(seed);
    List<Listing> before = many(random, false);
    var omitted = new Omitted();
    Contents contents = Contents.EMPTY.withListings(before);
    Path file = folder.resolve("book-" + seed);
    BookWriter.create(file, Shelving.of(contents, Nodes.NOW, random, omitted));
    assertThat(omitted.count()).as("seed %d", seed).isZero();
    Contents after = read(file);
    assertThat(targets(after.listings())).as("seed %d", seed).isEqualTo(targets(before));
    assertThat(after.listings())
        .extracting(BookProperties::answered)
        .as("seed %d", seed)
        .isEqualTo(before.stream().map(BookProperties::answered).toList());
  }

  private static String answered(Listing listing) {
    return listing instanceof Listing.Known known
        ? known.entry().lastSuccess() + " " + known.entry().attempts()
        : "";
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mergingLeavesEachNodeOnceAndForgetsNone(long seed) {
    var random = new Random(seed);
    List<Listing> all = new ArrayList<>(many(random, true));
    for (Listing listing : List.copyOf(all)) {
      if (random.nextBoolean() && listing instanceof Listing.Known known) {
        all.add(Nodes.known(known.target(), random.nextInt(40) - 1));
      }
    }
    var omitted = new Omitted();
    List<Listing> merged = Merging.of(all, omitted);
    assertThat(merged).as("seed %d", seed).doesNotHaveDuplicates();
    assertThat(targets(merged)).as("seed %d", seed).isEqualTo(targets(all));
    assertThat(merged.size() + omitted.count()).as("seed %d", seed).isEqualTo(all.size());
    assertThat(Merging.of(merged, omitted)).as("seed %d", seed).isEqualTo(merged);
  }
}
