package dev.halley.home;

import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The two folders of one network.
///
/// @param addrBookFile the book that is shared with CometBFT
public record NetworkHome(Path config, Path data, Path addrBookFile) {
  /// The usual places in these folders.
  public NetworkHome(Path config, Path data) {
    this(config, data, config.resolve("addrbook.json"));
  }

  /// The same with the shared book elsewhere; that folder must exist.
  public NetworkHome withAddrBookFile(Path file) {
    return new NetworkHome(config, data, file);
  }

  public Path halleyBookFile() {
    return data.resolve("halley-book.json");
  }

  public Path bansFile() {
    return data.resolve("bans.json");
  }

  /// Makes the folders that are missing, for the owner only.
  public void create() throws HomeException {
    Home.createFolder(config);
    Home.createFolder(data);
  }

  /// Fills an empty book from both files: what Halley wrote counts as it is, what only CometBFT's
  /// file knows enters unproven. Missing files are empty, damaged ones are set aside.
  ///
  /// @param warnings gets lines for the operator
  /// @throws HomeException when a file is there but can't be read
  public void loadBook(AddressBook book, String chainId, Consumer<String> warnings)
      throws HomeException {
    var own =
        SetAside.readOr(
            StoredBook.EMPTY,
            halleyBookFile(),
            file -> HalleyBookFile.read(file, chainId),
            warnings);
    var shared = SetAside.readOr(StoredBook.EMPTY, addrBookFile(), AddrBookFile::read, warnings);
    book.restore(own.snapshot(), true);
    book.restore(shared.snapshot(), false);
    if (shared.skipped() + own.skipped() > 0) {
      warnings.accept(
          "%s and %s: %d entries make no sense and were left out"
              .formatted(addrBookFile(), halleyBookFile(), shared.skipped() + own.skipped()));
    }
  }

  /// Replaces both files. May be called on another thread than the book's.
  public void saveBook(BookSnapshot snapshot, String chainId) throws HomeException {
    HalleyBookFile.write(halleyBookFile(), chainId, snapshot);
    AddrBookFile.write(addrBookFile(), snapshot);
  }
}
