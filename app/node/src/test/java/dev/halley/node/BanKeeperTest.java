package dev.halley.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.BanTarget;
import dev.halley.p2p.admission.Bans;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BanKeeperTest {
  private static final NodeId ONE = NodeId.parse("730a5edc28c2f8daf2d9dce3a01d5f205e35e555");
  private static final NodeId OTHER = NodeId.parse("0123456789abcdef0123456789abcdef01234567");

  private volatile @Nullable Bans file;
  private volatile boolean full;
  private final BanTable bans = new BanTable(InstantSource.system());
  private final BanKeeper keeper =
      new BanKeeper(
          bans,
          new FirmStore(
              "c",
              new NetworkStore() {
                @Override
                public void load(AddressBook book, BanTable bans) {}

                @Override
                public void save(BookSnapshot book) {}

                @Override
                public Bans bans() {
                  Bans there = file;
                  return there == null ? Bans.NONE : there;
                }

                @Override
                public void save(Bans bans) throws IOException {
                  if (full) {
                    throw new IOException("No space left on device");
                  }
                  file = bans;
                }
              }));

  private void ban(NodeId id) {
    bans.ban(id, Duration.ofHours(1));
    save();
  }

  private void save() {
    keeper.changed();
    keeper.save();
  }

  @Test
  void makesAFileThatAnOperatorCanEdit() {
    save();
    assertThat(file).isEqualTo(Bans.NONE);
  }

  @Test
  void leavesAFileAloneThatHoldsAllThereIsToSave() throws IOException {
    ban(ONE);
    file = Bans.NONE;
    save();
    assertThat(file).isEqualTo(Bans.NONE);
    assertThat(keeper.edits().lifted()).containsExactly(new BanTarget.Identity(ONE));
    assertThat(keeper.edits().isEmpty()).isTrue();
  }

  @Test
  void bansThatCouldNotBeSavedYetAreNoEdit() throws IOException {
    ban(ONE);
    full = true;
    ban(OTHER);
    file = Bans.NONE;
    BanEdits edits = keeper.edits();
    assertThat(edits.lifted()).containsExactly(new BanTarget.Identity(ONE));
    assertThat(edits.wanted()).isEmpty();
  }
}
