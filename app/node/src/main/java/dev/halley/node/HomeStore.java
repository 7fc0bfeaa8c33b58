package dev.halley.node;

import dev.halley.home.BansFile;
import dev.halley.home.NetworkHome;
import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.Bans;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import java.io.IOException;
import java.lang.System.Logger.Level;

/// Keeps the memory of a network in the files of its home. Damaged files are set aside with a
/// warning and the network starts without them.
final class HomeStore implements NetworkStore {
  private static final System.Logger LOG = System.getLogger(HomeStore.class.getName());

  private final NetworkHome home;
  private final String chainId;

  HomeStore(NetworkHome home, String chainId) {
    this.home = home;
    this.chainId = chainId;
  }

  @Override
  public void load(AddressBook book, BanTable bans) throws IOException {
    home.create();
    home.loadBook(book, chainId, HomeStore::warn);
    bans.restore(BansFile.load(home.bansFile(), HomeStore::warn), NetworkNode.LONGEST_BAN);
  }

  @Override
  public Bans bans() throws IOException {
    return BansFile.read(home.bansFile());
  }

  private static void warn(String line) {
    LOG.log(Level.WARNING, line);
  }

  @Override
  public void save(BookSnapshot book) throws IOException {
    home.saveBook(book, chainId);
  }

  @Override
  public void save(Bans bans) throws IOException {
    BansFile.save(home.bansFile(), bans);
  }
}
