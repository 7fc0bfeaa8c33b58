package dev.halley.home;

import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The two folders of one network.
///
/// @param config for what the operator or CometBFT may edit
/// @param data for what only Halley writes
/// @param addrBookFile the book that is shared with CometBFT
public record NetworkHome(Path config, Path data, Path addrBookFile) {
  /// The usual places in these folders.
  ///
  /// @param config holds `addrbook.json`
  /// @param data holds Halley's own book and the bans
  public NetworkHome(Path config, Path data) {
    this(config, data, config.resolve("addrbook.json"));
  }

  /// {@return the same with the shared book elsewhere}
  ///
  /// @param file in a folder that exists
  public NetworkHome withAddrBookFile(Path file) {
    return new NetworkHome(config, data, file);
  }

  /// {@return `halley-book.json`; see [HalleyBookFile]}
  public Path halleyBookFile() {
    return data.resolve("halley-book.json");
  }

  /// {@return `bans.json`; see [BansFile]}
  public Path bansFile() {
    return data.resolve("bans.json");
  }

  /// Makes the folders that are missing, for the owner only.
  ///
  /// @throws HomeException when one can't be made
  public void create() throws HomeException {
    Home.createFolder(config);
    Home.createFolder(data);
  }

  /// Fills an empty book from both files: what Halley wrote counts as it is, what only CometBFT's
  /// file knows enters unproven. Missing files are empty, damaged ones are set aside.
  ///
  /// @param book restored in place; for the caller's thread
  /// @param chainId Halley's own file counts only if it was written for the same
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
    book.restore(own.snapshot(), true);
    int skipped = own.skipped();
    if (!isUnchanged(own)) {
      var shared = SetAside.readOr(StoredBook.EMPTY, addrBookFile(), AddrBookFile::read, warnings);
      book.restore(shared.snapshot(), false);
      skipped += shared.skipped();
    }
    if (skipped > 0) {
      warnings.accept(
          "%s and %s: %d entries make no sense and were left out"
              .formatted(addrBookFile(), halleyBookFile(), skipped));
    }
  }

  /// The shared file is as it was written with our own, so that it holds nothing more.
  private boolean isUnchanged(StoredBook own) {
    try {
      return own.twin() != Checksum.NONE && own.twin() == Checksum.of(addrBookFile());
    } catch (IOException e) {
      return false; // missing, or reading it will tell why it can't be read
    }
  }

  /// Replaces both files; the first one is not replaced before the second one is on the disk, too.
  /// May be called on another thread than the book's.
  ///
  /// @param snapshot of the book
  /// @param chainId noted in Halley's own file
  /// @throws HomeException when one can't be written; the former content of both is still there,
  ///   unless a folder could not be written to when all else was done
  public void saveBook(BookSnapshot snapshot, String chainId) throws HomeException {
    Twins.replace(this, snapshot, chainId);
  }
}
