package dev.halley.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.BanTarget;
import dev.halley.p2p.admission.Bans;
import dev.halley.p2p.identity.NodeId;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class BanKeeperTest {
  private static final NodeId ONE = NodeId.parse("730a5edc28c2f8daf2d9dce3a01d5f205e35e555");
  private static final NodeId OTHER = NodeId.parse("0123456789abcdef0123456789abcdef01234567");

  private final StoreOfBans store = new StoreOfBans();
  private final BanTable bans = new BanTable(InstantSource.system());
  private final BanKeeper keeper = new BanKeeper(bans, new FirmStore("c", store));

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
    assertThat(store.file).isEqualTo(Bans.NONE);
  }

  @Test
  void leavesAFileAloneThatHoldsAllThereIsToSave() throws IOException {
    ban(ONE);
    store.file = Bans.NONE;
    save();
    assertThat(store.file).isEqualTo(Bans.NONE);
    assertThat(keeper.edits().lifted()).containsExactly(new BanTarget.Identity(ONE));
    assertThat(keeper.edits().isEmpty()).isTrue();
  }

  @Test
  void bansThatCouldNotBeSavedYetAreNoEdit() throws IOException {
    ban(ONE);
    store.full = true;
    ban(OTHER);
    store.file = Bans.NONE;
    BanEdits edits = keeper.edits();
    assertThat(edits.lifted()).containsExactly(new BanTarget.Identity(ONE));
    assertThat(edits.wanted()).isEmpty();
  }
}
